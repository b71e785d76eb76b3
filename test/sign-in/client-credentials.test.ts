import type { DataverseEmulator } from '@couplet/dataverse-emulator';
import {
  authority,
  byCertificate,
  bySecret,
  keyPair,
  signIn,
  type KeyPair,
  type SignInAttempt,
} from './sign-in.test.support';

const secret = 'The~right.secret';
const applications = {
  expiredSecret: '00000000-0000-0000-0000-0000000000e1',
  expiredCertificate: '00000000-0000-0000-0000-0000000000e2',
  disabled: '00000000-0000-0000-0000-0000000000d1',
} as const;
const nobody = '00000000-0000-0000-0000-00000000dead';

let emulator: DataverseEmulator;
let own: KeyPair;
let foreign: KeyPair;
let past: KeyPair;
beforeAll(async () => {
  [own, foreign, past] = await Promise.all([keyPair(), keyPair(), keyPair({ from: '2020-01-01', to: '2021-01-01' })]);
  emulator = await authority(
    [
      { clientId: applications.expiredSecret, clientSecret: secret, clientSecretExpires: '2024-01-01T00:00:00Z' },
      { clientId: applications.expiredCertificate, certificates: [past.certificate] },
      { clientId: applications.disabled, clientSecret: secret, disabled: true },
    ],
    [own.certificate],
  );
});
afterEach(() => {
  emulator.clock.offset = 0;
});
afterAll(() => emulator.stop());

it('gives tokens that the environment takes, by secret and by certificate [WA-18]', async () => {
  for (const attempt of [{}, { credential: byCertificate(own) }]) {
    const token = await signIn(emulator, attempt);
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object;
    expect(claims).toMatchObject({ aud: emulator.url, appid: emulator.clientId, tid: emulator.tenantId });
  }
});

describe('what the authority refuses', () => {
  const refusals: readonly (readonly [string, number, string, () => SignInAttempt])[] = [
    ['a wrong secret', 7000215, 'SECRET_WRONG', () => ({ credential: bySecret(`${secret}?`) })],
    [
      'an expired secret',
      7000222,
      'SECRET_EXPIRED',
      () => ({ clientId: applications.expiredSecret, credential: bySecret(secret) }),
    ],
    ['a certificate of somebody else', 700027, 'CERTIFICATE', () => ({ credential: byCertificate(foreign) })],
    [
      'an expired certificate',
      700027,
      'CERTIFICATE',
      () => ({ clientId: applications.expiredCertificate, credential: byCertificate(past) }),
    ],
    [
      'the signature of another key',
      700027,
      'CERTIFICATE',
      () => ({ credential: byCertificate({ ...own, privateKey: foreign.privateKey }) }),
    ],
    ['a wrong tenant, with a secret', 90002, 'TENANT_UNKNOWN', () => ({ tenantId: nobody })],
    [
      'a wrong tenant, with a certificate',
      90002,
      'TENANT_UNKNOWN',
      () => ({ tenantId: nobody, credential: byCertificate(own) }),
    ],
    ['an unknown application', 700016, 'APPLICATION_UNKNOWN', () => ({ clientId: nobody })],
    [
      'a disabled application',
      7000112,
      'APPLICATION_DISABLED',
      () => ({ clientId: applications.disabled, credential: bySecret(secret) }),
    ],
    [
      'an environment that the tenant does not have',
      500011,
      'ENVIRONMENT_UNKNOWN',
      () => ({ environment: 'https://contoso.crm4.dynamics.com' }),
    ],
  ];

  it.each(refusals)('is told for %s: AADSTS%i is CPL_DATAVERSE_SIGN_IN_%s', async (_, aadsts, cause, attempt) => {
    const tried = attempt();
    const error: unknown = await signIn(emulator, tried).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: `CPL_DATAVERSE_SIGN_IN_${cause}`,
      retryable: false,
      facts: {
        aadsts,
        tenant: tried.tenantId ?? emulator.tenantId,
        clientId: tried.clientId ?? emulator.clientId,
        authority: new URL(emulator.authority).host,
      },
    });
    const { message, stack, cause: inner } = error as Error;
    for (const hidden of [secret, emulator.clientSecret, 'PRIVATE KEY', own.privateKey.split('\n')[1] ?? ''])
      expect(`${message} ${stack} ${String(inner)} ${JSON.stringify(error)}`).not.toContain(hidden);
  });

  it('is the clock of this machine when it runs behind, or ahead', async () => {
    for (const hours of [2, -2]) {
      emulator.clock.offset = hours * 3_600_000;
      await expect(signIn(emulator, { credential: byCertificate(own) })).rejects.toMatchObject({
        code: 'CPL_DATAVERSE_SIGN_IN_CLOCK',
        facts: { aadsts: 700024 },
      });
    }
  });
});
