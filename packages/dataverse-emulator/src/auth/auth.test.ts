import {
  ConfidentialClientApplication,
  type INetworkModule,
  type NetworkRequestOptions,
  type NetworkResponse,
} from '@azure/msal-node';
import { createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { request } from 'node:https';
import { DataverseEmulator } from '../emulator';
import { EmulatorClient } from '../testing/emulator-client';
import { codeOf } from '../testing/setup-emulator';

const stranger = { clientId: '99999999-0000-0000-0000-000000000001', clientSecret: 'stranger-secret' };
let emulator: DataverseEmulator;

beforeAll(async () => {
  emulator = await DataverseEmulator.start({ applications: [stranger] });
});
afterAll(() => emulator.stop());

/** MSAL's network, trusting the emulator's certificate. */
function network(): INetworkModule {
  const send = <T>(method: string, url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> =>
    new Promise((resolve, reject) => {
      const outgoing = request(
        url,
        { method, headers: options?.headers, ca: emulator.ca, agent: false },
        (response) => {
          let body = '';
          response.on('data', (chunk: Buffer) => (body += chunk.toString()));
          response.on('end', () =>
            resolve({
              headers: response.headers as Record<string, string>,
              body: JSON.parse(body) as T,
              status: response.statusCode ?? 0,
            }),
          );
        },
      );
      outgoing.on('error', reject);
      outgoing.end(options?.body);
    });
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}

function msal(
  changes: { clientId?: string; clientSecret?: string; tenant?: string } = {},
): ConfidentialClientApplication {
  return new ConfidentialClientApplication({
    auth: {
      clientId: changes.clientId ?? emulator.clientId,
      clientSecret: changes.clientSecret ?? emulator.clientSecret,
      authority: `${emulator.url}/${changes.tenant ?? emulator.tenantId}`,
      knownAuthorities: [new URL(emulator.url).host],
    },
    system: { networkClient: network() },
  });
}

const scopes = (): string[] => [`${emulator.url}/.default`];

describe('the token endpoint', () => {
  it('gives a real MSAL a token that the Web API takes, and MSAL keeps it [WA-18] [WA-19] [WA-20]', async () => {
    const application = msal();
    const result = await application.acquireTokenByClientCredential({ scopes: scopes() });
    const client = new EmulatorClient(emulator, result!.accessToken);
    expect((await client.get('WhoAmI')).status).toBe(200);
    client.close();
    expect((await application.acquireTokenByClientCredential({ scopes: scopes() }))!.accessToken).toBe(
      result!.accessToken,
    );
    expect(emulator.statistics.tokensIssued).toBe(1);
    expect(Math.round((result!.expiresOn!.getTime() - Date.now()) / 60_000)).toBe(60);
  });

  it.each([
    ['a wrong secret', { clientSecret: 'wrong' }, 'AADSTS7000215'],
    ['an unknown client', { clientId: '99999999-0000-0000-0000-000000000002' }, 'AADSTS700016'],
  ])('refuses %s as documented', async (_name, changes, code) => {
    await expect(msal(changes).acquireTokenByClientCredential({ scopes: scopes() })).rejects.toThrow(code);
  });

  it('answers the documented statuses and bodies', async () => {
    const client = new EmulatorClient(emulator, null);
    const ask = (fields: Record<string, string>, tenant = emulator.tenantId) =>
      client.post(
        `/${tenant}/oauth2/v2.0/token`,
        new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: emulator.clientId,
          client_secret: emulator.clientSecret,
          scope: scopes()[0]!,
          ...fields,
        }).toString(),
        { 'Content-Type': 'application/x-www-form-urlencoded' },
      );
    const facts = async (fields: Record<string, string>, tenant?: string): Promise<unknown[]> => {
      const { status, json } = await ask(fields, tenant);
      return [status, json['error'], (json['error_codes'] as number[] | undefined)?.[0]];
    };
    expect((await ask({})).json).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3599,
      access_token: expect.any(String) as string,
    });
    expect(await facts({ client_secret: 'x' })).toEqual([401, 'invalid_client', 7000215]);
    expect(await facts({}, 'contoso.example')).toEqual([400, 'invalid_request', 90002]);
    expect(await facts({ client_id: 'x' })).toEqual([400, 'unauthorized_client', 700016]);
    expect(await facts({ grant_type: 'password' })).toEqual([400, 'unsupported_grant_type', 70003]);
    expect(await facts({ scope: 'openid' })).toEqual([400, 'invalid_scope', 1002012]);
    expect(await facts({ scope: 'https://contoso.example/.default' })).toEqual([400, 'invalid_resource', 500011]);
    expect((await client.get('/common/discovery/instance?api-version=1.1')).json['tenant_discovery_endpoint']).toBe(
      `${emulator.authority}/v2.0/.well-known/openid-configuration`,
    );
    expect(
      (await client.get(`/${emulator.tenantId}/v2.0/.well-known/openid-configuration`)).json['token_endpoint'],
    ).toBe(`${emulator.authority}/oauth2/v2.0/token`);
    client.close();
  });
});

describe('the key set', () => {
  it('checks the tokens, which name authority, resource, tenant and application [WA-18]', async () => {
    const client = new EmulatorClient(emulator, null);
    const discovery = (await client.get(`/${emulator.tenantId}/v2.0/.well-known/openid-configuration`)).json;
    const { keys } = (await client.get(new URL(String(discovery['jwks_uri'])).pathname)).json as { keys: JsonWebKey[] };
    client.close();
    const [header, payload, signature] = emulator.token().split('.') as [string, string, string];
    const key = createPublicKey({ key: keys[0] as JsonWebKey, format: 'jwk' });
    const decode = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    expect(decode(header)).toMatchObject({ kid: (keys[0] as Record<string, unknown>)['kid'] });
    const given = { key, dsaEncoding: 'ieee-p1363' as const };
    expect(verify('sha256', Buffer.from(`${header}.${payload}`), given, Buffer.from(signature, 'base64url'))).toBe(
      true,
    );
    expect(decode(payload)).toMatchObject({ aud: emulator.url, tid: emulator.tenantId, appid: emulator.clientId });
  });
});

describe('callers', () => {
  it('answers 401 without a token, with a forged and with an expired one [WA-21]', async () => {
    const client = new EmulatorClient(emulator, null);
    const missing = await client.get('WhoAmI');
    expect([missing.status, missing.headers['www-authenticate']]).toEqual([
      401,
      expect.stringContaining(emulator.authority),
    ]);
    expect(missing.headers['www-authenticate']).toContain(`resource_id=${emulator.url}/`);
    client.token = `${emulator.token()}x`;
    expect((await client.get('WhoAmI')).status).toBe(401);
    client.token = emulator.token();
    emulator.clock.offset = 3_600_000;
    expect((await client.get('WhoAmI')).status).toBe(401);
    emulator.clock.offset = 0;
    expect((await client.get('WhoAmI')).status).toBe(200);
    emulator.expireTokens();
    expect((await client.get('WhoAmI')).status).toBe(401);
    client.close();
  });

  it('answers 403 to an application that is no user, and to a disabled one [WA-20] [WA-21]', async () => {
    const client = new EmulatorClient(emulator, emulator.token(stranger.clientId));
    const refused = await client.get('WhoAmI');
    expect([refused.status, codeOf(refused.json)]).toEqual([403, '0x80072560']);
    const user = emulator.insert('systemuser', { firstname: 'S', lastname: 'T', applicationid: stranger.clientId });
    expect((await client.get('WhoAmI')).json['UserId']).toBe(user);
    emulator.update('systemuser', user, { isdisabled: true });
    expect((await client.get('WhoAmI')).status).toBe(403);
    client.close();
  });
});
