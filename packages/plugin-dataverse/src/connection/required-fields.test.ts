import { checkRequiredFields, missingFields } from './required-fields';

const environment = 'https://contoso.crm4.dynamics.com';

it.each([
  [{}, false, ['environment', 'tenantId', 'clientId', 'client secret']],
  [{ environment, tenantId: ' ', clientId: 'c' }, true, ['tenantId']],
  [{ environment, tenantId: 't', clientId: 'c' }, true, []],
  [{ environment, tenantId: 't', clientId: 'c', signIn: 'certificate' }, false, ['certificate']],
  [{ environment, signIn: 'managedIdentity' }, false, []],
  [{ signIn: 'managedIdentity' }, false, ['environment']],
])('%j, secret %j: missing %j [DV-3]', (settings, hasSecret, missing) => {
  expect(missingFields(settings, hasSecret)).toEqual(missing);
});

it('names all that is missing at once [DV-3] [dvsetup-enable-needs-url-ad]', () => {
  const refusal: unknown = expect.objectContaining({
    code: 'CPL_CONNECTION_INCOMPLETE',
    message: 'The connection lacks environment, clientId. Run the connection setup.',
  });
  expect(() => checkRequiredFields({ tenantId: 't' }, true)).toThrow(refusal as Error);
});
