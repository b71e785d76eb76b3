import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OperatorSettings } from '@couplet/core';
import { systemClock, systemRandom } from '@couplet/core/internal';
import { DataverseEmulator, type FaultAction } from '@couplet/dataverse-emulator';
import {
  connectionSettings,
  emulatorGrants,
  dataverseSystemsWith,
  openConnection,
  SharedTokens,
  timerScheduler,
  type Cloud,
  type ConnectionParts,
  type OpenConnection,
} from '@couplet/plugin-dataverse';
import { MemorySecretStore } from '@couplet/core/testing';
import { generate } from 'selfsigned';

let emulator: DataverseEmulator;
let plain: DataverseEmulator;
let folder: string;
let pem: string;
const lines: { readonly event: string; readonly facts: unknown }[] = [];
const write = (event: string, facts?: unknown): void => void lines.push({ event, facts });
const logger = { info: write, warn: write, error: write };
const opened: OpenConnection[] = [];

beforeAll(async () => {
  const made = await generate([{ name: 'commonName', value: 'couplet' }], {});
  pem = `${made.private}\n${made.cert}`;
  emulator = await DataverseEmulator.start({ clientCertificates: [made.cert] });
  plain = await DataverseEmulator.start({ https: false, managedIdentity: { header: 'let-me-in' } });
  folder = mkdtempSync(join(tmpdir(), 'couplet-sign-in-'));
  writeFileSync(join(folder, 'ca.pem'), emulator.ca ?? '');
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((connection) => connection.close()));
});
afterAll(async () => {
  await emulator.stop();
  await plain.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function connect(
  secret: string | null,
  settings: Readonly<Record<string, string>> = {},
  parts: Partial<ConnectionParts> = {},
): Promise<OpenConnection> {
  const all = {
    environment: emulator.url,
    tenantId: emulator.tenantId,
    clientId: emulator.clientId,
    authority: emulator.authority,
    certificateAuthority: join(folder, 'ca.pem'),
    developmentLoopback: true,
    ...settings,
  };
  const connection = await openConnection(connectionSettings(all), secret, {
    clock: systemClock,
    random: systemRandom,
    scheduler: timerScheduler,
    logger,
    grants: emulatorGrants(join(folder, 'ca.pem')),
    ...parts,
  });
  opened.push(connection);
  return connection;
}

describe('signing in over HTTPS', () => {
  it('needs nothing but settings, a secret and what the operator grants', async () => {
    const { client, close } = await openConnection(
      connectionSettings({
        environment: emulator.url,
        tenantId: emulator.tenantId,
        clientId: emulator.clientId,
        authority: emulator.authority,
        certificateAuthority: join(folder, 'ca.pem'),
        developmentLoopback: true,
      }),
      emulator.clientSecret,
      { grants: emulatorGrants(join(folder, 'ca.pem')) },
    );
    expect((await client.tables(['account'])).get('account')).toMatchObject({ entitySet: 'accounts' });
    await close();
  });

  it('works by secret and by certificate, each once for all requests [WA-18, WA-19]', async () => {
    for (const [secret, signIn] of [
      [emulator.clientSecret, 'clientSecret'],
      [pem, 'certificate'],
    ] as const) {
      const { client } = await connect(secret, { signIn });
      const before = emulator.statistics.tokensIssued;
      const answers = await Promise.all([client.whoAmI(), client.whoAmI(), client.whoAmI()]);
      expect(new Set(answers.map(({ userId }) => userId)).size).toBe(1);
      expect(emulator.statistics.tokensIssued - before).toBe(1);
    }
  });

  it.each<[string, FaultAction]>([
    ['lost connections', { kind: 'reset' }],
    ['trouble of the authority', { kind: 'status', status: 503, body: '{"error":"server_error"}' }],
    ['pages of a gateway', { kind: 'status', status: 502, body: '<html></html>', contentType: 'text/html' }],
  ])('gets over two %s, once for all requests that wait', async (_, action) => {
    const { client } = await connect(emulator.clientSecret);
    emulator.faults.add({ match: { operation: 'token' }, action, times: 2 });
    const before = emulator.statistics.tokensIssued;
    try {
      const answers = await Promise.all([client.whoAmI(), client.whoAmI(), client.whoAmI()]);
      expect(new Set(answers.map(({ userId }) => userId)).size).toBe(1);
      expect(emulator.faults.list()[0]?.struck).toBe(2);
    } finally {
      emulator.faults.clear();
    }
    expect(emulator.statistics.tokensIssued - before).toBe(1);
  });

  it('is done once for all connections that share their tokens', async () => {
    const shared = new SharedTokens();
    const first = await connect(emulator.clientSecret, {}, { shared });
    const second = await connect(emulator.clientSecret, {}, { shared });
    const before = emulator.statistics.tokensIssued;
    await Promise.all([first.client.whoAmI(), second.client.whoAmI()]);
    await first.close();
    await first.close();
    await second.client.whoAmI();
    expect(emulator.statistics.tokensIssued - before).toBe(1);
  });

  it.each([
    ['a wrong secret', 'Wr0ng~value', {}, 'SECRET_WRONG', 7000215],
    ['a wrong tenant', null, { tenantId: '00000000-0000-0000-0000-00000000dead' }, 'TENANT_UNKNOWN', 90002],
    [
      'an unknown application',
      null,
      { clientId: '00000000-0000-0000-0000-00000000dead' },
      'APPLICATION_UNKNOWN',
      700016,
    ],
  ])('with %s says what to do, and nothing secret', async (_, secret, settings, cause, aadsts) => {
    const { client } = await connect(secret ?? emulator.clientSecret, settings);
    const error: unknown = await client.whoAmI().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: `CPL_DATAVERSE_SIGN_IN_${cause}`, facts: { aadsts } });
    expect(String((error as Error).message)).not.toContain(secret ?? emulator.clientSecret);
  });

  it('with a certificate that the application does not know is refused by the authority', async () => {
    const other = await generate([{ name: 'commonName', value: 'other' }], {});
    const { client } = await connect(`${other.private}\n${other.cert}`, { signIn: 'certificate' });
    await expect(client.whoAmI()).rejects.toMatchObject({ code: 'CPL_DATAVERSE_SIGN_IN_CERTIFICATE' });
  });

  it('with a certificate that ended, or lacks its key, is refused before anything is sent', async () => {
    const past = await generate([{ name: 'commonName', value: 'past' }], {
      notBeforeDate: new Date('2020-01-01'),
      notAfterDate: new Date('2021-01-01'),
    });
    const requests = emulator.statistics.requests;
    for (const text of [
      `${past.private}${past.cert}`,
      past.cert,
      'no PEM',
      `${pem.split('-----BEGIN CERT')[0]}${past.cert}`,
    ])
      await expect(connect(text, { signIn: 'certificate' })).rejects.toMatchObject({
        code: 'CPL_DATAVERSE_CERTIFICATE_UNUSABLE',
      });
    expect(emulator.statistics.requests).toBe(requests);
  });

  it('writes one line for each request, without secrets', async () => {
    lines.length = 0;
    const { client, counts } = await connect(emulator.clientSecret);
    await client.whoAmI();
    expect(lines).toMatchObject([
      { event: 'dataverse request', facts: { operation: 'whoAmI', status: 200, outcome: 'done', attempt: 1 } },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/Bearer|eyJ/);
    expect(counts.read()).toEqual({ whoAmI: 1 });
  });
});

describe('a managed identity', () => {
  const variables = ['IDENTITY_ENDPOINT', 'IDENTITY_HEADER'] as const;
  const before = variables.map((name) => process.env[name]);
  beforeAll(() => {
    process.env['IDENTITY_ENDPOINT'] = `${plain.url}/msi/token`;
    process.env['IDENTITY_HEADER'] = 'let-me-in';
  });
  afterAll(() => {
    for (const [index, name] of variables.entries())
      if (before[index] === undefined) delete process.env[name];
      else process.env[name] = before[index];
  });

  it('signs in without a secret, of the system or a chosen one [WA-18]', async () => {
    const { DataverseClient, ManagedIdentityNetwork, ManagedIdentityTokens } =
      await import('@couplet/plugin-dataverse');
    for (const identity of [{}, { clientId: plain.clientId }]) {
      const network = new ManagedIdentityNetwork();
      const tokens = new ManagedIdentityTokens({ ...identity, environment: plain.url, network, clock: systemClock });
      const client = new DataverseClient({
        serviceRoot: plain.apiUrl,
        tokens,
        clock: systemClock,
        random: systemRandom,
        scheduler: timerScheduler,
        transport: { allowPrivateAddresses: true },
      });
      expect(await client.whoAmI()).toMatchObject({ userId: expect.any(String) as string });
      await client.close();
      await network.close();
    }
  });

  it('that this machine does not have is named as the trouble', async () => {
    const { ManagedIdentityNetwork, ManagedIdentityTokens } = await import('@couplet/plugin-dataverse');
    const network = new ManagedIdentityNetwork();
    const clientId = '00000000-0000-0000-0000-00000000dead';
    const tokens = new ManagedIdentityTokens({ clientId, environment: plain.url, network, clock: systemClock });
    await expect(tokens.token()).rejects.toMatchObject({ code: 'CPL_DATAVERSE_SIGN_IN_IDENTITY' });
    await network.close();
  });

  it('asks no server but the one that the platform names', async () => {
    const { ManagedIdentityNetwork } = await import('@couplet/plugin-dataverse');
    const network = new ManagedIdentityNetwork({});
    await expect(network.sendGetRequestAsync(`${plain.url}/msi/token`)).rejects.toThrow('not the sign-in service');
    await network.close();
  });
});

describe('clouds that plugins or operators bring', () => {
  it('are where their environments sign in, beside the known ones', async () => {
    const cloud: Cloud = {
      id: 'island',
      title: 'An island',
      authority: 'https://login.island.invalid',
      hostSuffixes: ['.crm.island.invalid'],
    };
    const secrets = new MemorySecretStore();
    await secrets.write('t', 'dataverse.clientSecret', 'secret');
    const open = (environment: string, clouds: readonly Cloud[], operator: OperatorSettings = {}) =>
      new (dataverseSystemsWith({ clouds }))(systemClock, systemRandom, logger, operator).open({
        tenant: 't',
        side: 'integration',
        settings: { environment, tenantId: 'x', clientId: 'y' },
        secrets,
        tables: [],
        localRules: new Map(),
      });
    await expect(open('https://contoso.crm.island.invalid', [])).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_ADDRESS_NOT_ALLOWED',
    });
    const reached = { code: 'CPL_DATAVERSE_SIGN_IN_UNREACHABLE', facts: { authority: 'login.island.invalid' } };
    await expect(open('https://contoso.crm.island.invalid', [cloud])).rejects.toMatchObject(reached);
    const operator = {
      dataverse: { tenants: { t: { clouds: [{ ...cloud, hostSuffixes: [...cloud.hostSuffixes] }] } } },
    };
    await expect(open('https://contoso.crm.island.invalid', [], operator)).rejects.toMatchObject(reached);
  });
});
