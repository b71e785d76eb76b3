import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '@couplet/cli';
import { DataverseEmulator } from '@couplet/dataverse-emulator';

let emulator: DataverseEmulator;
let folder: string;

/** Runs `couplet …` on the data directory of the test. */
async function couplet(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const streams = {
    out: (text: string) => (out += `${text}\n`),
    err: (text: string) => (err += `${text}\n`),
    terminal: null,
  };
  const code = await run([...args, '--data-dir', join(folder, 'data')], streams, false);
  return { code, out, err };
}

beforeAll(async () => {
  emulator = await DataverseEmulator.start({ baseCurrency: { code: 'EUR' } });
  folder = mkdtempSync(join(tmpdir(), 'couplet-connection-commands-'));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const authority = file('ca.pem', emulator.ca ?? '');
  mkdirSync(join(folder, 'data'));
  const grants = { developmentLoopback: true, certificateAuthorities: [authority] };
  file('data/operator.json', JSON.stringify({ dataverse: grants }));
  const answers = {
    environment: emulator.url,
    tenantId: emulator.tenantId,
    clientId: emulator.clientId,
    authority: emulator.url,
    certificateAuthority: authority,
    developmentLoopback: true,
    clientSecretFile: file('secret', emulator.clientSecret),
    synchronize: false,
    startJobs: false,
  };
  const { code, err } = await couplet(
    'setup',
    'dataverse',
    '--yes',
    '--file',
    file('answers.json', JSON.stringify(answers)),
  );
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
});
afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('tests a connection, switches it off and on, copies the company, and asks before it cuts one loose', async () => {
  const tested = await couplet('connection', 'test', '--json');
  expect(JSON.parse(tested.out)).toMatchObject({ environment: emulator.url, warnings: [], problems: [] });

  const off = await couplet('connection', 'disable', '--reason', 'an upgrade');
  expect(off).toMatchObject({ code: 0, err: '' });
  expect(off.out).toMatch(/^connection {5}off\nreason {9}an upgrade\n/);
  expect(await couplet('status')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^error CPL_TENANT_DISABLED: .*an upgrade/) as string,
  });

  const on = await couplet('connection', 'enable', '--json');
  expect(JSON.parse(on.out)).toMatchObject({ state: 'on', reason: null, environment: emulator.url, couplings: 0 });

  expect(await couplet('copy-company', 'second', 'Second')).toMatchObject({ code: 0 });
  const copied = await couplet('connection', 'status', '--tenant', 'second', '--json');
  expect(JSON.parse(copied.out)).toMatchObject({ state: 'missing', hasSecret: false, couplings: 0 });
  expect(await couplet('connection', 'cut-loose', '--tenant', 'demo')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^error CPL_CONFIRMATION_NEEDED: .*--yes/) as string,
  });
  for (const { out, err } of [tested, off, on, copied]) expect(out + err).not.toContain(emulator.clientSecret);
});

it('tells what does not go together, and a company that is not there', async () => {
  const { err } = await couplet('connection', 'move', '--tenant', 'demo');
  expect(err).toMatch(/^error CPL_USAGE: .*--environment or --business-unit/);
  for (const command of [['connection', 'move'], ['status'], ['setup', 'dataverse', '--yes']])
    expect((await couplet(...command)).err).toMatch(/^error CPL_TENANT_NOT_NAMED: .*demo, second.*--tenant/);
  expect((await couplet('connection', 'status', '--tenant', 'nobody')).err).toMatch(/^error CPL_NO_DATA: .*nobody/);
});
