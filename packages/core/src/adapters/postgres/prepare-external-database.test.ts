import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded-postgres';
import { TemporaryServers } from '../embedded-postgres/temporary-directory.test.support';
import { assertRestricted } from './assert-restricted';
import { createPool } from './create-pool';
import { withLogin } from './database-address';
import { prepareExternalDatabase } from './prepare-external-database';

const temporary = new TemporaryServers();
let server: EmbeddedPostgres;
let admin: Client;

beforeAll(async () => {
  const dataDir = join(temporary.directory(), 'postgres');
  server = temporary.keep(await startEmbeddedPostgres({ dataDir, flags: ['fsync=off'] }));
  admin = new Client({ connectionString: server.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await temporary.clear();
});

afterEach(async () => {
  await admin.query('DROP ROLE IF EXISTS couplet_app');
});

let logins = 0;

/** A login of a server that somebody else administers. */
async function login(attributes = ''): Promise<string> {
  logins += 1;
  await admin.query(`CREATE ROLE "site ${logins}" LOGIN PASSWORD 'geheim' ${attributes}`);
  return withLogin(server.adminUrl, `site ${logins}`, 'geheim');
}

async function worksRestricted(url: string): Promise<void> {
  const pool = createPool({ url, role: 'couplet_app', applicationName: 'test' });
  try {
    await assertRestricted(pool);
    expect((await pool.query('SELECT current_user AS role')).rows).toEqual([{ role: 'couplet_app' }]);
  } finally {
    await pool.end();
  }
}

describe('an external database', () => {
  it('gets the restricted role from a superuser', async () => {
    const prepared = await prepareExternalDatabase(server.adminUrl);
    expect(prepared).toMatchObject({ ownerUrl: server.adminUrl, role: 'couplet_app', serverVersion: '18.4' });
    await worksRestricted(prepared.appUrl);
  });

  it('gets it from a login that may make roles, once and again, also from several processes at once', async () => {
    const url = await login('CREATEROLE');
    await Promise.all([prepareExternalDatabase(url), prepareExternalDatabase(url), prepareExternalDatabase(url)]);
    await prepareExternalDatabase(url);
    await worksRestricted(url);
    await admin.query(`DROP ROLE couplet_app`);
  });

  it('says which two lines an administrator must run, and works when they have been run', async () => {
    const url = await login();
    const refused = prepareExternalDatabase(url);
    await expect(refused).rejects.toMatchObject({ code: 'CPL_DATABASE_ROLE_MISSING', retryable: false });
    const lines = await refused.then(
      () => [],
      (error: Error) => error.message.split('\n').slice(1),
    );
    expect(lines).toEqual([
      'CREATE ROLE couplet_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;',
      `GRANT couplet_app TO "site ${logins}";`,
    ]);
    for (const line of lines) await admin.query(line);
    await prepareExternalDatabase(url);
    await worksRestricted(url);
  });

  it('refuses a restricted role that bypasses row-level security', async () => {
    await admin.query('CREATE ROLE couplet_app BYPASSRLS');
    await expect(prepareExternalDatabase(server.adminUrl)).rejects.toMatchObject({
      code: 'CPL_DATABASE_ROLE_TOO_POWERFUL',
    });
  });

  it('refuses a server older than 15', async () => {
    const url = await login();
    // no older server at hand: this login sees another answer to the question for the version
    await admin.query(`CREATE SCHEMA older; GRANT USAGE ON SCHEMA older TO PUBLIC`);
    await admin.query(`CREATE FUNCTION older.current_setting(text) RETURNS text LANGUAGE sql
      AS $$ SELECT CASE $1 WHEN 'server_version_num' THEN '140011' ELSE '14.11 (Debian 14.11-1)' END $$`);
    await admin.query(`ALTER ROLE "site ${logins}" SET search_path = older, pg_catalog`);
    await expect(prepareExternalDatabase(url)).rejects.toMatchObject({
      code: 'CPL_DATABASE_TOO_OLD',
      facts: { version: '14.11', oldest: 15 },
    });
  });

  it('says where nothing answers, and never the password', async () => {
    const refused = prepareExternalDatabase('postgres://anna:geheim@127.0.0.1:1/sales');
    await expect(refused).rejects.toMatchObject({
      code: 'CPL_DATABASE_UNREACHABLE',
      facts: { host: '127.0.0.1', port: 1, database: 'sales', reason: 'ECONNREFUSED' },
    });
    await expect(refused).rejects.not.toThrow('geheim');
  });

  it('says that the password or the database is wrong', async () => {
    await expect(prepareExternalDatabase(withLogin(server.adminUrl, 'postgres', 'wrong'))).rejects.toMatchObject({
      code: 'CPL_DATABASE_LOGIN_REFUSED',
    });
    await expect(prepareExternalDatabase(server.adminUrl.replace('/postgres?', '/nowhere?'))).rejects.toMatchObject({
      code: 'CPL_DATABASE_LOGIN_REFUSED',
      facts: { database: 'nowhere' },
    });
  });
});
