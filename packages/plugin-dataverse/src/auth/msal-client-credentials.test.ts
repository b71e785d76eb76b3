import { CoupletError } from '@couplet/core';
import { createVerify, generateKeyPairSync } from 'node:crypto';
import { generate } from 'selfsigned';
import { ManualTime } from '../client/test-support/manual-time';
import { json, reset, ScriptedServer, text, type Reply } from '../client/test-support/scripted-server';
import type { ClientCredential } from './client-credential';
import { MsalClientCredentials } from './msal-client-credentials';
import { SignInNetwork } from './sign-in-network';

const tenantId = '11111111-2222-3333-4444-555555555555';
const clientId = '66666666-7777-8888-9999-aaaaaaaaaaaa';
const secret = 'very~Secret.Value';

let server: ScriptedServer;
let certificate: string;
let network: SignInNetwork;

beforeAll(async () => {
  const pems = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  certificate = pems.cert;
  server = new ScriptedServer({ cert: pems.cert, key: pems.private });
  await server.listen();
});
beforeEach(() => {
  network = new SignInNetwork(
    `https://127.0.0.1:${server.port}`,
    { certificateAuthority: certificate, allowPrivateAddresses: true },
    2000,
  );
});
afterEach(() => network.close());
afterAll(() => server.close());

function provider(time = new ManualTime(), credential: ClientCredential = { kind: 'secret', secret }) {
  time.advance(Date.now() - time.now());
  const authority = `https://127.0.0.1:${server.port}`;
  return new MsalClientCredentials({
    tenantId,
    clientId,
    credential,
    environment: 'https://contoso.crm4.dynamics.com',
    authority,
    network,
    clock: time,
  });
}

let issued = 0;
const grant =
  (seconds = 3600): Reply =>
  (...args) => {
    issued += 1;
    json({ token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token: `token-${issued}` })(
      ...args,
    );
  };
const refusedBy = (number: number, status = 401, error = 'invalid_client'): Reply =>
  json(
    {
      error,
      error_description: `AADSTS${number}: text that repeats ${secret}`,
      error_codes: [number],
      correlation_id: tenantId,
    },
    status,
  );

async function failureOf(promise: Promise<unknown>): Promise<CoupletError> {
  const caught: unknown = await promise.catch((error: unknown) => error);
  if (!CoupletError.is(caught)) throw new Error(`no CoupletError: ${String(caught)}`);
  return caught;
}

beforeEach(() => {
  issued = 0;
});

describe('signing in by client credentials', () => {
  it('asks the authority once for a token of the environment [WA-18]', async () => {
    server.script(grant());
    expect(await provider().token()).toBe('token-1');
    expect(server.seen).toHaveLength(1);
    const [seen] = server.seen;
    expect(seen).toMatchObject({ method: 'POST' });
    expect(seen?.path.split('?')[0]).toBe(`/${tenantId}/oauth2/v2.0/token`);
    const form = new URLSearchParams(seen?.body);
    expect(form.get('grant_type')).toBe('client_credentials');
    expect(form.get('scope')).toBe('https://contoso.crm4.dynamics.com/.default');
    expect(form.get('client_secret')).toBe(secret);
  });

  it('asks once however many wait, and keeps the token (single flight)', async () => {
    server.script(grant());
    const tokens = provider();
    expect(new Set(await Promise.all(Array.from({ length: 10 }, () => tokens.token())))).toEqual(new Set(['token-1']));
    expect(await tokens.token()).toBe('token-1');
    expect(server.seen).toHaveLength(1);
  });

  it('renews before the end, and at once when it is forced [WA-19]', async () => {
    server.script(grant());
    const time = new ManualTime();
    const tokens = provider(time);
    await tokens.token();
    time.advance(54 * 60_000);
    expect(await tokens.token()).toBe('token-1');
    time.advance(2 * 60_000);
    expect(await tokens.token()).toBe('token-2');
    expect(await tokens.token(true)).toBe('token-3');
    expect(await tokens.token()).toBe('token-3');
  });

  it('goes on with the old token while the service has trouble, but not beyond its end', async () => {
    server.script(grant(), reset);
    const time = new ManualTime();
    const tokens = provider(time);
    await tokens.token();
    time.advance(57 * 60_000);
    expect(await tokens.token()).toBe('token-1');
    time.advance(10 * 60_000);
    expect(await failureOf(tokens.token())).toMatchObject({
      code: 'CPL_DATAVERSE_SIGN_IN_UNREACHABLE',
      retryable: true,
    });
  });

  it.each([
    [7000215, 401, 'SECRET_WRONG'],
    [7000222, 401, 'SECRET_EXPIRED'],
    [700027, 401, 'CERTIFICATE'],
    [700024, 401, 'CLOCK'],
    [700016, 400, 'APPLICATION_UNKNOWN'],
    [7000112, 401, 'APPLICATION_DISABLED'],
    [90002, 400, 'TENANT_UNKNOWN'],
    [500011, 400, 'ENVIRONMENT_UNKNOWN'],
    [53003, 400, 'NOT_PERMITTED'],
    [90033, 503, 'UNAVAILABLE'],
    [999999, 400, 'FAILED'],
  ])('explains AADSTS%i without the secret', async (number, status, cause) => {
    server.script(refusedBy(number, status));
    const error = await failureOf(provider().token());
    expect(error).toMatchObject({
      code: `CPL_DATAVERSE_SIGN_IN_${cause}`,
      facts: { aadsts: number, tenant: tenantId, clientId },
    });
    expect(`${error.message} ${JSON.stringify(error.facts)} ${String(error.cause)} ${error.stack}`).not.toContain(
      secret,
    );
  });

  it('recovers after a failure', async () => {
    server.script(refusedBy(7000215), grant());
    const tokens = provider();
    await failureOf(tokens.token());
    expect(await tokens.token()).toBe('token-1');
  });

  it.each([
    ['503', refusedBy(90033, 503)],
    ['500 without a number', json({ error: 'server_error' }, 500)],
    ['a page of a gateway', text('<html></html>', 'text/html', 502)],
    ['a lost connection', reset],
  ])('asks again at once after %s', async (_, trouble) => {
    server.script(trouble, grant());
    const tokens = provider();
    expect((await failureOf(tokens.token())).retryable).toBe(true);
    expect(await tokens.token()).toBe('token-1');
    expect(server.seen).toHaveLength(2);
  });

  it('does not talk to a server whose certificate it does not know', async () => {
    await network.close();
    network = new SignInNetwork(`https://127.0.0.1:${server.port}`, { allowPrivateAddresses: true });
    server.script(grant());
    expect(await failureOf(provider().token())).toMatchObject({ code: 'CPL_DATAVERSE_SIGN_IN_UNREACHABLE' });
    expect(server.seen).toHaveLength(0);
  });

  it('signs with a certificate, whose key stays here', async () => {
    server.script(grant());
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const tokens = provider(new ManualTime(), { kind: 'certificate', thumbprint: 'ab'.repeat(32), privateKey: pem });
    expect(await tokens.token()).toBe('token-1');
    const form = new URLSearchParams(server.seen[0]?.body);
    expect(form.get('client_secret')).toBeNull();
    const [head = '', claims = '', signature = ''] = (form.get('client_assertion') ?? '').split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ iss: clientId, sub: clientId });
    const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as { alg: string };
    expect(['PS256', 'RS256']).toContain(header.alg);
    const padding = header.alg === 'PS256' ? { padding: 6, saltLength: 32 } : {};
    expect(
      createVerify('sha256')
        .update(`${head}.${claims}`)
        .verify({ key: publicKey, ...padding }, signature, 'base64url'),
    ).toBe(true);
  });

  it('sends nothing to any other server than the authority', async () => {
    await expect(network.sendGetRequestAsync('https://evil.example/x')).rejects.toThrow('not the sign-in service');
  });
});
