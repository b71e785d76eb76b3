import { existsSync, mkdtempSync, rmSync, statSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataverseEmulator } from '../emulator';
import { isAlive } from '../durability/file-lock';
import { readCommandLine } from './command-line';
import { launchEmulator, type LaunchedEmulator } from './launch-emulator';

const program = join(__dirname, '..', '..', 'dist', 'main.js');
const built = existsSync(program) ? describe : describe.skip;
if (!existsSync(program)) console.warn('The launch tests are skipped: build the package first.');

let directory: string;
const launched: LaunchedEmulator[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'dataverse-launch-'));
});
afterEach(async () => {
  await Promise.all(launched.splice(0).map((emulator) => emulator.stop()));
  rmSync(directory, { recursive: true, force: true });
});

async function launch(options: { port?: number; arguments?: string[] } = {}): Promise<LaunchedEmulator> {
  const emulator = await launchEmulator({ dataDir: directory, http: true, ...options });
  launched.push(emulator);
  return emulator;
}

/** Sends one request; resolves with the status, rejects when the connection breaks. */
function call(
  emulator: LaunchedEmulator,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${emulator.apiUrl}${path}`,
      { method, agent: false, headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' } },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        response.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

async function tokenOf(emulator: LaunchedEmulator): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: emulator.clientId,
    client_secret: emulator.clientSecret,
    scope: `${emulator.url}/.default`,
  });
  const answer = await fetch(`${emulator.authority}/oauth2/v2.0/token`, { method: 'POST', body: form });
  return ((await answer.json()) as { access_token: string }).access_token;
}

built('an emulator process', () => {
  it('is started once by two starters and reused by a third', async () => {
    const [a, b] = await Promise.all([launch(), launch()]);
    expect(a.pid).toBe(b.pid);
    expect([a.reused, b.reused].sort()).toEqual([false, true]);
    expect(await launch()).toMatchObject({ pid: a.pid, reused: true });
    expect(statSync(join(directory, 'state.json')).mode & 0o077).toBe(0);
    expect(readFileSync(join(directory, 'emulator-output.txt'), 'utf8')).not.toContain(a.clientSecret);
  });

  it('loses nothing acknowledged when it is killed in the middle of writing, and starts again as it was', async () => {
    const first = await launch();
    const token = await tokenOf(first);
    const acknowledged: string[] = [];
    let stop = false;
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let index = 0; !stop; index += 1) {
        const name = `w${writer}-${index}`;
        const answer = await call(first, token, 'POST', 'accounts', { name }).catch(() => undefined);
        if (answer?.status === 204) acknowledged.push(name);
      }
    });
    while (acknowledged.length <= 20) await sleep(5);
    process.kill(first.pid, 'SIGKILL');
    stop = true;
    await Promise.all(writers);
    while (isAlive(first.pid)) await sleep(10);

    const second = await launch();
    expect(second).toMatchObject({
      reused: false,
      clientId: first.clientId,
      tenantId: first.tenantId,
      port: first.port,
    });
    const names = new Set<string>();
    for (let path: string | undefined = 'accounts?$select=name'; path !== undefined;) {
      const page = JSON.parse((await call(second, token, 'GET', path)).text) as {
        value: { name: string }[];
        '@odata.nextLink'?: string;
      };
      for (const row of page.value) names.add(row.name);
      path = page['@odata.nextLink']?.slice(second.apiUrl.length);
    }
    expect(acknowledged.filter((name) => !names.has(name))).toEqual([]);
    await second.stop();
    expect(isAlive(second.pid)).toBe(false);
    expect(existsSync(join(directory, 'state.json'))).toBe(false);
  });

  it('takes another port when the remembered one is busy, and says so clearly when an explicit one is', async () => {
    const first = await launch();
    await first.stop();
    const squatter = createServer().listen(first.port, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    const second = await launch();
    expect(second.port).not.toBe(first.port);
    await second.stop();
    await expect(launch({ port: first.port })).rejects.toThrow(
      /EMU_START_FAILED|EMU_PORT_IN_USE: Port \d+ on 127\.0\.0\.1 is in use/,
    );
    await expect(DataverseEmulator.start({ https: false, port: first.port })).rejects.toMatchObject({
      code: 'EMU_PORT_IN_USE',
      message: expect.stringContaining('--port') as string,
    });
    await new Promise((resolve) => squatter.close(resolve));
  });

  it('tells why it cannot start', async () => {
    await expect(launch({ arguments: ['--nonsense'] })).rejects.toThrow(/EMU_ARGUMENT.*nonsense/s);
  });
});

describe('the command line', () => {
  it('reads its options', () => {
    expect(
      readCommandLine(['--port', '5001', '--http', '--currency', 'eur', '--latency', '5'], {
        COUPLET_DATAVERSE_CLIENT_SECRET: 's',
      }),
    ).toEqual({
      kind: 'start',
      options: { https: false, port: 5001, baseCurrency: { code: 'EUR' }, latency: 5, clientSecret: 's' },
    });
    const certificate = join(directory, 'certificate.pem');
    writeFileSync(certificate, '-----BEGIN CERTIFICATE-----\n');
    const hosts = ['--webhook-host', 'one.example', '--webhook-host', 'two.example:8080'];
    expect(readCommandLine(['--client-certificate', certificate, '--managed-identity', ...hosts], {})).toMatchObject({
      options: {
        clientCertificates: ['-----BEGIN CERTIFICATE-----\n'],
        managedIdentity: {},
        webhookHosts: ['one.example', 'two.example:8080'],
      },
    });
    expect(() => readCommandLine(['--client-certificate', join(directory, 'none.pem')], {})).toThrow('cannot be used');
    expect(readCommandLine(['--help'], {})).toEqual({ kind: 'help' });
  });

  it.each([[['--port', 'x']], [['--port', '70000']], [['--seed', '/nowhere.json']], [['extra']]])(
    'refuses %j with a code',
    (args) => {
      expect(() => readCommandLine(args, {})).toThrow(expect.objectContaining({ code: 'EMU_ARGUMENT' }) as Error);
    },
  );
});

describe('starting', () => {
  it('takes less than a second of the processor', async () => {
    // time of the processor: what else the machine does meanwhile says nothing about the emulator
    const before = process.cpuUsage();
    const emulator = await DataverseEmulator.start({ https: false });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(1000);
    await emulator.stop();
  });
});
