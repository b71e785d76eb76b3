import { existsSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import type { EmbeddedPostgres } from './embedded-postgres';
import { isAlive } from './process-state';
import { startEmbeddedPostgres } from './start-embedded-postgres';
import { TemporaryServers } from './temporary-directory.test.support';

const temporary = new TemporaryServers();
const flags = ['fsync=off'];

afterAll(() => temporary.clear());

async function ask(url: string, sql: string): Promise<Record<string, unknown> | undefined> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows[0];
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  const dataDir = join(temporary.directory(), 'not', 'yet', 'there');
  let first: EmbeddedPostgres;

  beforeAll(async () => {
    first = temporary.keep(await startEmbeddedPostgres({ dataDir, flags: [...flags, 'max_connections=37'] }));
  });

  it('is a PostgreSQL 18 with the settings asked for', async () => {
    const settings = await ask(
      first.adminUrl,
      `SELECT current_setting('server_version_num')::int / 10000 AS version, current_setting('max_connections') AS connections,
        current_setting('TimeZone') AS zone, lower('ÄÖΣ') AS lower`,
    );
    expect(settings).toEqual({ version: 18, connections: '37', zone: 'UTC', lower: 'äöσ' });
  });

  it('listens on 127.0.0.1 only, and on no socket file', async () => {
    expect(
      await ask(
        first.adminUrl,
        `SELECT current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets`,
      ),
    ).toEqual({ addresses: '127.0.0.1', sockets: '' });
  });

  it('lets nobody in without the password', async () => {
    const url = new URL(first.adminUrl);
    url.password = 'guessed';
    await expect(ask(url.toString(), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    const stored = await ask(
      first.adminUrl,
      `SELECT left(rolpassword, 13) AS stored FROM pg_authid WHERE rolname = 'postgres'`,
    );
    expect(stored).toEqual({ stored: 'SCRAM-SHA-256' });
  });

  it('keeps passwords, data and log from other users', () => {
    if (process.platform === 'win32') return;
    expect(statSync(first.secretsFile).mode & 0o777).toBe(0o600);
    expect(statSync(first.logFile).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'cluster')).mode & 0o777).toBe(0o700);
  });

  it('is found running by a second start, however the directory is written', async () => {
    const second = await startEmbeddedPostgres({ dataDir: join(dataDir, '..', 'there'), flags });
    expect(second).toMatchObject({ pid: first.pid, port: first.port, adminUrl: first.adminUrl, reused: true });
    expect(first.reused).toBe(false);
  });

  it('stops cleanly, twice if asked twice, and starts on the same data and port', async () => {
    await ask(first.adminUrl, `CREATE TABLE kept AS SELECT 'yes' AS answer`);
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(false);
    await first.stop();
    const again = temporary.keep(await startEmbeddedPostgres({ dataDir, flags }));
    expect(again).toMatchObject({ reused: false, port: first.port });
    expect(await ask(again.adminUrl, 'SELECT answer FROM kept')).toEqual({ answer: 'yes' });
    await again.stop();
  });

  it('takes another port when somebody else has its own', async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(first.port, '127.0.0.1', resolve));
    try {
      const moved = temporary.keep(await startEmbeddedPostgres({ dataDir, flags }));
      expect(moved.port).not.toBe(first.port);
      expect(await ask(moved.adminUrl, 'SELECT answer FROM kept')).toEqual({ answer: 'yes' });
      await moved.stop();
    } finally {
      await new Promise((resolve) => squatter.close(resolve));
    }
  });

  it('begins a new log when the old one has grown over 10 MB', async () => {
    writeFileSync(first.logFile, Buffer.alloc(11 * 1024 * 1024, 'x'));
    const again = temporary.keep(await startEmbeddedPostgres({ dataDir, flags }));
    expect(statSync(again.logFile).size).toBeLessThan(100_000);
    expect(statSync(`${again.logFile}.1`).size).toBe(11 * 1024 * 1024);
    await again.stop();
  });

  it('is not led astray by variables meant for another PostgreSQL', async () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      PGPORT: '1',
      PGDATA: '/nowhere',
      PGHOST: '192.0.2.1',
      PGSSLMODE: 'require',
      LANG: 'de_DE.UTF-8',
    });
    try {
      const again = temporary.keep(await startEmbeddedPostgres({ dataDir, flags }));
      expect(await ask(again.adminUrl, 'SELECT answer FROM kept')).toEqual({ answer: 'yes' });
      await again.stop();
    } finally {
      process.env = before;
    }
  });
});
