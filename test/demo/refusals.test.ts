import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { couplet, startCouplet, temporaryData, type Ran } from './couplet.test.support';

const data = temporaryData();
afterAll(() => data.remove());

/** A refusal is one line on standard error, nothing on standard output, and exit status 1. */
function expectRefusal({ code, out, err }: Ran, expected: string): string {
  const line = err.split('\n').find((one) => one.startsWith('error ')) ?? err;
  expect({ code, out, line: line.split(':')[0] }).toEqual({ code: 1, out: '', line: `error ${expected}` });
  expect(err).not.toMatch(/\n\s+at /);
  return line;
}

it.each([
  [['demo', '--recrods', '5'], '--records'],
  [['demo', '--records', 'many'], 'whole number'],
  [['demo', '--port', '99999'], '65535'],
  [['demo', '--ownership', 'nobody'], 'team, person'],
  [['dem'], 'demo'],
  [['synch'], 'mapping'],
])('%j is refused as CPL_USAGE, with the way out', async (args, hint) => {
  expect(expectRefusal(await couplet(args), 'CPL_USAGE')).toContain(hint);
});

it.each(['status', 'explain CUSTOMER', 'synch CUSTOMER'])('%s needs data that a demo left', async (command) => {
  expectRefusal(await couplet([...command.split(' '), '--data-dir', data.path('nothing')]), 'CPL_NO_DATA');
});

it('a port that is taken is named', async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const line = expectRefusal(
    await couplet(['demo', '--port', String(port), '--data-dir', data.path('port')]),
    'CPL_EMULATOR_PORT_BUSY',
  );
  expect(line).toContain(String(port));
  await new Promise((done) => server.close(done));
});

it('an unreachable database is named without its password', async () => {
  const url = 'postgres://someone:topsecret@127.0.0.1:9/demo';
  const line = expectRefusal(
    await couplet(['demo', '--data-dir', data.path('external')], { DATABASE_URL: url }),
    'CPL_DATABASE_UNREACHABLE',
  );
  expect(line).toContain('127.0.0.1:9');
  expect(line).not.toContain('topsecret');
  expectRefusal(
    await couplet(['demo', '--fresh', '--data-dir', data.path('external')], { DATABASE_URL: url }),
    'CPL_FRESH_EXTERNAL_DATABASE',
  );
});

it('a company folder that cannot be read is refused before anything is started', async () => {
  const ran = await couplet(['demo', '--company', data.path('nowhere'), '--data-dir', data.path('folder')]);
  expectRefusal(ran, 'CPL_COMPANY_FOLDER');
  expect(ran.err).not.toContain('Starting');
});

it('a directory of other things is left alone', async () => {
  const directory = data.path('foreign');
  mkdirSync(directory);
  writeFileSync(join(directory, 'thesis.txt'), 'years of work');
  expectRefusal(await couplet(['demo', '--fresh', '--data-dir', directory]), 'CPL_DATA_DIRECTORY_FOREIGN');
});

it('damaged data is named, and --fresh starts over', async () => {
  const directory = data.path('damaged');
  expect((await couplet(['demo', '--data-dir', directory, '--json'])).code).toBe(0);
  rmSync(join(directory, 'postgres', 'cluster', 'global', 'pg_control'));
  expectRefusal(await couplet(['demo', '--data-dir', directory]), 'CPL_EMBEDDED_POSTGRES_DAMAGED');
  writeFileSync(join(directory, 'couplet-data.json'), '{');
  expectRefusal(await couplet(['status', '--data-dir', directory]), 'CPL_DATA_DIRECTORY_DAMAGED');
  expect((await couplet(['demo', '--fresh', '--data-dir', directory, '--json'])).code).toBe(0);
});

it('one program at a time works on a directory; Ctrl-C ends it cleanly, and the next run goes on', async () => {
  const here = ['--records', '1500', '--data-dir', data.path('busy')];
  const running = startCouplet(['demo', ...here]);
  await running.said('Loading');
  expectRefusal(await couplet(['status', '--data-dir', data.path('busy')]), 'CPL_DATA_DIRECTORY_BUSY');
  await running.said('CURRENCY:');
  running.child.kill('SIGINT');
  const { code, out, err } = await running.ended;
  expect({ code, out }).toEqual({ code: 130, out: '' });
  expect(err).toContain('Nothing is lost');
  const next = await couplet(['demo', '--json', ...here]);
  expect(next.code).toBe(0);
  const { changes } = JSON.parse(next.out) as { readonly changes: readonly { readonly asExpected: boolean }[] };
  expect(changes.filter((change) => !change.asExpected)).toEqual([]);
  const status = await couplet(['status', '--json', '--data-dir', data.path('busy')]);
  const { mappings } = JSON.parse(status.out) as { readonly mappings: readonly object[] };
  // 1,700 customers, of which 6 are blocked: whatever Ctrl-C interrupted, all of them are there once
  expect(mappings).toContainEqual(
    expect.objectContaining({ mapping: 'CUSTOMER', couplings: { pending: 0, coupled: 1694 } }),
  );
});
