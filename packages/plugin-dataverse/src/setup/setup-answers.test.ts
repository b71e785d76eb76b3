import { setupAnswers } from './setup-answers';

const least = { environment: ' https://contoso.crm4.dynamics.com ', tenantId: 't', clientId: 'c' };

it('needs an address and an application, and has defaults for the rest', () => {
  expect(setupAnswers(least)).toEqual({
    environment: 'https://contoso.crm4.dynamics.com',
    tenantId: 't',
    clientId: 'c',
    signIn: 'clientSecret',
    developmentLoopback: false,
    shareBusinessUnit: false,
    ownership: 'team',
    coupleSalespeople: true,
    startJobs: true,
    synchronize: true,
  });
  expect(setupAnswers({ environment: 'https://x.crm.dynamics.com', signIn: 'managedIdentity' })).not.toHaveProperty(
    'clientId',
  );
});

it.each<[object, readonly string[]]>([
  [{}, ['environment: ']],
  [
    { environment: 'https://x' },
    ['tenantId: signing in by clientSecret needs it', 'clientId: signing in by clientSecret needs it'],
  ],
  [{ ...least, clientSecret: 'x' }, ['clientSecret: there is no such answer']],
  [{ ...least, administrator: { clientId: 'a', secret: 'x' } }, ['administrator.secret: there is no such answer']],
  [{ ...least, ownership: 'nobody' }, ['ownership: ']],
  [{ ...least, businessUnit: 'Sales' }, ['businessUnit: expected an id: 36 characters']],
  [{ ...least, developmentLoopback: true }, ['authority: ']],
])('refuses %j with every place at once', (given, expected) => {
  for (const text of expected) expect(() => setupAnswers(given)).toThrow(text);
  expect(() => setupAnswers(given)).toThrow(
    expect.objectContaining({ code: 'CPL_SETUP_ANSWERS_INVALID', facts: { problems: expected.length } }) as Error,
  );
});
