import { mkdtempSync, readFileSync, rmSync, statSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openControlDatabase } from '../open-control-database';
import { openTestControlDatabase, type TestControlDatabase } from '../../testing/postgres/test-control-database';
import { systemRandom as random, systemScheduler as scheduler } from '../../adapters/system';
import { loadMasterKey } from './load-master-key';
import { masterKey } from './master-key';

let opened: TestControlDatabase;

beforeAll(async () => {
  opened = await openTestControlDatabase();
  for (const id of ['alpha', 'beta']) {
    await opened.control.tenants.create({ id, name: id });
    for (const name of ['client-secret', 'other']) await opened.control.secrets.write(id, name, `${name} of ${id}`);
  }
});

afterAll(() => opened.close());

async function stored(tenant: string, name: string): Promise<{ nonce: Buffer; ciphertext: Buffer }> {
  const { rows } = await asTenant<{ nonce: Buffer; ciphertext: Buffer }>(
    tenant,
    'SELECT nonce, ciphertext FROM couplet.secret WHERE name = $1',
    [name],
  );
  if (rows[0] === undefined) throw new Error('no such secret');
  return rows[0];
}

async function asTenant<Row extends object>(tenant: string, sql: string, parameters: readonly unknown[]) {
  const client = await opened.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('couplet.tenant', $1, true)`, [tenant]);
    const result = await client.query<Row & Record<string, unknown>>(sql, [...parameters]);
    await client.query('COMMIT');
    return result;
  } finally {
    client.release();
  }
}

it("changes the stamp of the tenant's configuration with every change, so that whoever works with a secret sees it, and that of no other tenant", async () => {
  const stampOf = (id: string) => opened.control.tenants.configuration(id).stamp();
  const [alpha, beta] = [await stampOf('alpha'), await stampOf('beta')];
  await opened.control.secrets.write('alpha', 'passing', 'one');
  const first = await stampOf('alpha');
  await opened.control.secrets.write('alpha', 'passing', 'two');
  expect(new Set([alpha, first, await stampOf('alpha')]).size).toBe(3);
  await opened.control.secrets.remove('alpha', 'passing');
  expect(await stampOf('alpha')).toBe(alpha);
  expect(await stampOf('beta')).toBe(beta);
});

it('stores no readable trace of a secret', async () => {
  const { rows } = await asTenant<{ row: string }>('alpha', 'SELECT secret::text AS row FROM couplet.secret', []);
  const everything = rows.map((one) => one.row).join();
  for (const trace of ['client-secret of alpha', Buffer.from('client-secret of alpha').toString('hex')])
    expect(everything).not.toContain(trace);
});

it('opens no secret that was put there from another tenant or another name', async () => {
  const put = ({ nonce, ciphertext }: { nonce: Buffer; ciphertext: Buffer }) =>
    asTenant('alpha', `UPDATE couplet.secret SET nonce = $1, ciphertext = $2 WHERE name = 'client-secret'`, [
      nonce,
      ciphertext,
    ]);
  const own = await stored('alpha', 'client-secret');
  for (const foreign of [await stored('beta', 'client-secret'), await stored('alpha', 'other')]) {
    await put(foreign);
    await expect(opened.control.secrets.read('alpha', 'client-secret')).rejects.toMatchObject({
      code: 'CPL_SECRET_UNREADABLE',
    });
  }
  const altered = Buffer.from(own.ciphertext);
  altered.writeUInt8(altered.readUInt8(0) ^ 1, 0);
  await put({ nonce: own.nonce, ciphertext: altered });
  await expect(opened.control.secrets.read('alpha', 'client-secret')).rejects.toMatchObject({
    code: 'CPL_SECRET_UNREADABLE',
  });
  await put(own);
  expect(await opened.control.secrets.read('alpha', 'client-secret')).toBe('client-secret of alpha');
});

it('seals the same value differently each time', async () => {
  const before = await stored('beta', 'other');
  await opened.control.secrets.write('beta', 'other', 'other of beta');
  const after = await stored('beta', 'other');
  expect(after.nonce.equals(before.nonce)).toBe(false);
  expect(after.ciphertext.equals(before.ciphertext)).toBe(false);
});

it('says so when the master key is another one', async () => {
  const other = masterKey(Buffer.alloc(32, 9).toString('base64'), 'the test');
  const control = await openControlDatabase({ pool: opened.pool, random, scheduler, masterKey: other });
  await expect(control.secrets.read('alpha', 'other')).rejects.toMatchObject({ code: 'CPL_MASTER_KEY_CHANGED' });
  await control.close();
});

describe('the master key', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'couplet-key-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));
  const load = (environment: Record<string, string> = {}) =>
    loadMasterKey({ environment, file: join(directory, 'inner', 'key'), random });

  it('is made once, in a file that only its owner can read, also by several at once', async () => {
    const keys = await Promise.all([load(), load(), load()]);
    expect(new Set(keys.map((key) => key.version)).size).toBe(1);
    const file = join(directory, 'inner', 'key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(Buffer.from(readFileSync(file, 'utf8'), 'base64')).toHaveLength(32);
    expect((await load()).version).toBe(keys[0].version);
  });

  it('comes from the environment first', async () => {
    const text = Buffer.alloc(32, 1).toString('base64');
    expect(await load({ COUPLET_MASTER_KEY: text })).toEqual(masterKey(text, 'x'));
    expect(() => statSync(join(directory, 'inner'))).toThrow('ENOENT');
  });

  it('is refused when it is too short, no base64, or open to others; the message never holds it', async () => {
    const short = Buffer.alloc(16, 1).toString('base64');
    await expect(load({ COUPLET_MASTER_KEY: short })).rejects.toMatchObject({
      code: 'CPL_MASTER_KEY_INVALID',
      message: expect.not.stringContaining(short) as string,
    });
    await expect(load({ COUPLET_MASTER_KEY: 'no base64!' })).rejects.toMatchObject({ code: 'CPL_MASTER_KEY_INVALID' });
    await load();
    chmodSync(join(directory, 'inner', 'key'), 0o644);
    await expect(load()).rejects.toMatchObject({
      code: 'CPL_MASTER_KEY_INVALID',
      message: expect.stringContaining('chmod 600') as string,
    });
  });
});
