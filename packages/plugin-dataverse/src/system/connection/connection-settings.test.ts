import { connectionSettings, signInSecretName } from './connection-settings';

const least = { environment: 'https://contoso.crm4.dynamics.com', tenantId: 't', clientId: 'c' };

it('needs an environment, a tenant and a client, and has defaults for the rest', () => {
  expect(connectionSettings(least)).toEqual({
    ...least,
    signIn: 'clientSecret',
    developmentLoopback: false,
    concurrency: 16,
    bulkSize: 100,
  });
});

it('refuses what it does not know or cannot use, everything at once', () => {
  const wrong = { ...least, clientSecret: 'x', concurrency: 53, bulkSize: 0, authority: 'http://127.0.0.1' };
  expect(() => connectionSettings(wrong)).toThrow(
    expect.objectContaining({ code: 'CPL_DATAVERSE_CONNECTION_SETTINGS', facts: { problems: 4 } }) as Error,
  );
});

it('takes an environment on this machine only with its own sign-in service', () => {
  expect(() => connectionSettings({ ...least, developmentLoopback: true })).toThrow(/authority/);
});

it('needs no tenant and no secret where a managed identity signs in', () => {
  const { environment } = least;
  const settings = connectionSettings({ environment, signIn: 'managedIdentity' });
  expect(signInSecretName(settings)).toBeNull();
  expect(signInSecretName(connectionSettings({ ...least, signIn: 'certificate' }))).toBe('dataverse.clientCertificate');
  expect(() => connectionSettings({ environment, signIn: 'certificate' })).toThrow(/tenantId.*clientId/);
});
