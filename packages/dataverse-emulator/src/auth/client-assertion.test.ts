import { constants, createHash, createPrivateKey, randomUUID, sign, X509Certificate } from 'node:crypto';
import { ConfidentialClientApplication } from '@azure/msal-node';
import { createCertificate, type CertificatePair } from '../environment/certificate';
import { DataverseEmulator } from '../emulator';
import { EmulatorClient, type Answer } from '../testing/emulator-client';

const clientId = '22222222-0000-0000-0000-0000000000a1';
let emulator: DataverseEmulator;
let client: EmulatorClient;
let own: CertificatePair;
let other: CertificatePair;

beforeAll(async () => {
  own = await createCertificate();
  other = await createCertificate();
  emulator = await DataverseEmulator.start({
    clientCertificates: [own.cert],
    applications: [
      { clientId, clientSecret: 'old', clientSecretExpires: '2020-01-01T00:00:00Z' },
      { clientId: randomUUID(), clientSecret: 'x', disabled: true },
    ],
  });
  client = new EmulatorClient(emulator, null);
});
afterAll(async () => {
  client.close();
  await emulator.stop();
});
afterEach(() => {
  emulator.clock.offset = 0;
});

function ask(fields: Record<string, string>): Promise<Answer> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: emulator.clientId,
    scope: `${emulator.url}/.default`,
    ...fields,
  });
  return client.post(`/${emulator.tenantId}/oauth2/v2.0/token`, form.toString(), {
    'Content-Type': 'application/x-www-form-urlencoded',
  });
}

interface AssertionChanges {
  pair?: CertificatePair;
  signWith?: CertificatePair;
  algorithm?: 'RS256' | 'PS256' | 'none';
  claims?: Record<string, unknown>;
}

/** A signed assertion as an application makes it, with changes that make it wrong. */
function assertion({ pair = own, signWith = pair, algorithm = 'PS256', claims = {} }: AssertionChanges = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const raw = new X509Certificate(pair.cert).raw;
  const thumbprint =
    algorithm === 'PS256'
      ? { 'x5t#S256': createHash('sha256').update(raw).digest('base64url') }
      : { x5t: createHash('sha1').update(raw).digest('base64url') };
  const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const body = {
    aud: `${emulator.authority}/oauth2/v2.0/token`,
    iss: emulator.clientId,
    sub: emulator.clientId,
    jti: randomUUID(),
    nbf: now,
    exp: now + 600,
    ...claims,
  };
  const signed = `${encode({ alg: algorithm, typ: 'JWT', ...thumbprint })}.${encode(body)}`;
  const padding = algorithm === 'PS256' ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  const key = { key: createPrivateKey(signWith.key), padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

function withAssertion(text: string): Promise<Answer> {
  return ask({
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: text,
  });
}

function facts({ status, json }: Answer): unknown[] {
  return [status, json['error'], (json['error_codes'] as number[] | undefined)?.[0]];
}

describe('a client certificate', () => {
  it.each(['RS256', 'PS256'] as const)(
    'is verified for real: an assertion signed by %s gives a token [WA-18]',
    async (algorithm) => {
      const answer = await withAssertion(assertion({ algorithm }));
      expect(answer.status).toBe(200);
      client.token = String(answer.json['access_token']);
      expect((await client.get('WhoAmI')).status).toBe(200);
      client.token = null;
    },
  );

  it('works with MSAL as it is [WA-18]', async () => {
    const send = async (
      method: 'GET' | 'POST',
      url: string,
      options?: { body?: string; headers?: Record<string, string> },
    ) => {
      const answer = await client.send(
        method,
        new URL(url).pathname + new URL(url).search,
        options?.body,
        options?.headers ?? {},
      );
      return { headers: {}, status: answer.status, body: answer.json as never };
    };
    const application = new ConfidentialClientApplication({
      auth: {
        clientId: emulator.clientId,
        authority: emulator.authority,
        knownAuthorities: [`127.0.0.1:${emulator.port}`],
        clientCertificate: {
          thumbprintSha256: new X509Certificate(own.cert).fingerprint256.replaceAll(':', ''),
          privateKey: own.key,
        },
      },
      system: {
        networkClient: {
          sendGetRequestAsync: (url, options) => send('GET', url, options),
          sendPostRequestAsync: (url, options) => send('POST', url, options),
        },
      },
    });
    const result = await application.acquireTokenByClientCredential({ scopes: [`${emulator.url}/.default`] });
    expect(result?.accessToken.split('.')).toHaveLength(3);
  });

  it.each<[string, number, AssertionChanges]>([
    ['a certificate that is not registered', 700027, {}],
    ['a signature by another key', 700027, {}],
    ['no signature algorithm', 700027, { algorithm: 'none' }],
    ['an assertion past its time', 700024, { claims: { exp: 1_600_000_000 } }],
    ['an assertion of the future', 700024, { claims: { nbf: 4_000_000_000 } }],
    ['another audience', 700023, { claims: { aud: 'https://login.example/token' } }],
    ['another issuer', 700021, { claims: { iss: clientId } }],
  ])('refuses %s with AADSTS%i', async (name, number, changes) => {
    const more: AssertionChanges =
      name === 'a certificate that is not registered'
        ? { pair: other }
        : name === 'a signature by another key'
          ? { signWith: other }
          : {};
    expect(facts(await withAssertion(assertion({ ...changes, ...more })))).toEqual([401, 'invalid_client', number]);
  });

  it('refuses a certificate that has expired, and an assertion that is none', async () => {
    emulator.clock.offset = 20 * 365 * 86_400_000;
    const now = Math.floor(emulator.clock.milliseconds() / 1000);
    const late = await withAssertion(assertion({ claims: { nbf: now, exp: now + 600 } }));
    expect(facts(late)).toEqual([401, 'invalid_client', 700027]);
    expect(String(late.json['error_description'])).toContain('The key used is expired.');
    expect(facts(await withAssertion('not.a.jwt'))).toEqual([401, 'invalid_client', 50027]);
  });
});

describe('a client secret', () => {
  it('is refused once it has expired, and so is an application that is switched off', async () => {
    expect(facts(await ask({ client_id: clientId, client_secret: 'old' }))).toEqual([401, 'invalid_client', 7000222]);
    expect(facts(await ask({ client_id: clientId, client_secret: 'new' }))).toEqual([401, 'invalid_client', 7000215]);
    expect(facts(await ask({}))).toEqual([401, 'invalid_client', 7000216]);
  });
});
