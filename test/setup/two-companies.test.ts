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

/** What a command with `--json` answers. */
async function told(...args: readonly string[]): Promise<unknown> {
  const { code, out, err } = await couplet(...args, '--json');
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
}

beforeAll(async () => {
  emulator = await DataverseEmulator.start({ baseCurrency: { code: 'EUR' } });
  folder = mkdtempSync(join(tmpdir(), 'couplet-two-companies-'));
  const file = (name: string, content: unknown): string => {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    return join(folder, name);
  };
  const certificateAuthority = file('ca.pem', emulator.ca ?? '');
  mkdirSync(join(folder, 'data'));
  const granted = { developmentLoopback: true, certificateAuthorities: [certificateAuthority] };
  file('data/operator.json', { dataverse: { tenants: { east: granted, west: granted } } });
  file('answers.json', {
    environment: emulator.url,
    tenantId: emulator.tenantId,
    clientId: emulator.clientId,
    authority: emulator.url,
    certificateAuthority,
    developmentLoopback: true,
    clientSecretFile: file('secret', emulator.clientSecret),
    synchronize: false,
    startJobs: false,
  });
});
afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('two companies are set up one after the other in one service, and neither sees anything of the other', async () => {
  const answers = ['--yes', '--file', join(folder, 'answers.json')];
  expect(await told('setup', 'dataverse', '--tenant', 'east', ...answers)).toMatchObject({ tenant: 'east' });
  // the only company there is
  expect(await told('connection', 'status')).toMatchObject({ state: 'on', couplings: 0 });
  expect(await told('setup', 'dataverse', '--tenant', 'west', ...answers)).toMatchObject({ tenant: 'west' });
  expect(emulator.rows('bcbi_company')).toHaveLength(2);

  expect(await couplet('mapping', 'list')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^error CPL_TENANT_NOT_NAMED: .*east, west.*--tenant/) as string,
  });
  expect(await couplet('synch', 'CURRENCY', '--full', '--tenant', 'east')).toMatchObject({ code: 0 });
  const [east, west] = [
    await told('connection', 'status', '--tenant', 'east'),
    await told('connection', 'status', '--tenant', 'west'),
  ] as readonly { readonly couplings: number; readonly companyRow: string; readonly businessUnit: string }[];
  expect(east?.couplings).toBeGreaterThan(0);
  expect(west?.couplings).toBe(0);
  expect(east?.companyRow).not.toBe(west?.companyRow);
  expect(east?.businessUnit).not.toBe(west?.businessUnit);
  expect(await told('log', 'runs', '--tenant', 'west')).toMatchObject({ runs: [] });

  expect(await couplet('connection', 'cut-loose', '--yes', '--tenant', 'east')).toMatchObject({ code: 0 });
  expect(await told('connection', 'test', '--tenant', 'west')).toMatchObject({ environment: emulator.url });
});
