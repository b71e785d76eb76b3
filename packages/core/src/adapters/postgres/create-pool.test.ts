import { createServer } from 'node:net';
import type { Pool } from 'pg';
import { CoupletError } from '../../sdk/couplet-error';
import { testDatabase, testServer, withAdmin, withTestRole, type TestDatabase } from '../../testing/postgres';
import { createPool, type PoolOptions } from './create-pool';
import { databaseAddress, withLogin } from './database-address';

let database: TestDatabase;
const pools: Pool[] = [];

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await database.drop();
});

function pool(options: Partial<PoolOptions> = {}): Pool {
  const made = createPool({ url: database.appUrl, role: 'couplet_app', applicationName: 'test', ...options });
  pools.push(made);
  return made;
}

async function failure(work: Promise<unknown>): Promise<CoupletError> {
  try {
    await work;
  } catch (error) {
    if (CoupletError.is(error)) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}

describe('a pool', () => {
  it('gives every connection the role, fixed schemas, UTC and a name, before the first query', async () => {
    const { rows } = await pool({ max: 3 }).query<Record<string, string>>(
      `SELECT current_user AS role, current_setting('search_path') AS path, current_setting('TimeZone') AS zone,
        current_setting('application_name') AS name`,
    );
    expect(rows).toEqual([
      { role: 'couplet_app', path: 'pg_catalog, couplet, public, pg_temp', zone: 'UTC', name: 'test' },
    ]);
  });

  it('gives the role to all connections, also those opened later', async () => {
    const several = pool({ max: 4, url: database.ownerUrl, role: undefined });
    const names = await Promise.all(
      [1, 2, 3, 4].map(
        async () =>
          (await several.query<{ path: string }>(`SELECT pg_sleep(0.05), current_setting('search_path') AS path`)).rows,
      ),
    );
    expect(several.totalCount).toBe(4);
    expect(names.flat().map(({ path }) => path)).toEqual(Array(4).fill('pg_catalog, couplet, public, pg_temp'));
  });

  it('looks names up in the schemas it is told, never first among temporary tables', async () => {
    const owner = pool({ url: database.ownerUrl, role: undefined, searchPath: ['odd "schema"', 'public'], max: 1 });
    await owner.query('CREATE TABLE public.thing AS SELECT 1 AS n');
    await owner.query('CREATE TEMP TABLE thing AS SELECT 2 AS n');
    expect((await owner.query('SELECT n FROM thing')).rows).toEqual([{ n: 1 }]);
  });

  it('survives the loss of an idle connection, and tells about it', async () => {
    const told: string[] = [];
    const small = pool({ max: 1, onIdleFailure: (error) => told.push(error.message) });
    const { rows } = await small.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const removed = new Promise((resolve) => small.once('remove', resolve));
    await withAdmin(testServer().adminUrl, (admin) => admin.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]));
    await removed;
    expect(told).toHaveLength(1);
    expect((await small.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });
});

describe('a pool that cannot connect', () => {
  it('names host and port when nothing answers, never the password', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' ? (address?.port ?? 0) : 0);
      }),
    );
    await new Promise((resolve) => server.close(resolve));
    const error = await failure(pool({ url: `postgres://anna:geheim@127.0.0.1:${port}/x` }).query('SELECT 1'));
    expect(error).toMatchObject({
      code: 'CPL_DATABASE_UNREACHABLE',
      retryable: true,
      facts: { host: '127.0.0.1', port },
    });
    expect(error.message).toContain(`127.0.0.1:${port} cannot be reached (ECONNREFUSED)`);
    expect(JSON.stringify([error.message, error.facts, error.stack])).not.toContain('geheim');
  });

  it('says that the login is refused', async () => {
    const error = await failure(
      pool({ url: withLogin(database.appUrl, 'couplet_app', 'geheim'), role: undefined }).connect(),
    );
    // a server of one's own may let everybody in from this machine; the embedded one does not
    if (process.env.COUPLET_TEST_DATABASE_URL === undefined) expect(error.code).toBe('CPL_DATABASE_LOGIN_REFUSED');
    expect(error.message).not.toContain('geheim');
  });

  it('says that a role cannot be taken on, with the two lines that mend it', async () => {
    await withTestRole(database, '', async (url) => {
      const visitor = createPool({ url, role: 'couplet_app', applicationName: 'test', max: 1 });
      const { login } = databaseAddress(url);
      const error = await failure(visitor.query('SELECT 1'));
      expect(error.code).toBe('CPL_DATABASE_ROLE_MISSING');
      expect(error.message.split('\n').slice(1)).toEqual([
        'CREATE ROLE couplet_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;',
        `GRANT couplet_app TO "${login}";`,
      ]);
      await withAdmin(testServer().adminUrl, (admin) => admin.query(`GRANT couplet_app TO "${login}"`));
      expect((await visitor.query('SELECT current_user AS role')).rows).toEqual([{ role: 'couplet_app' }]);
      await visitor.end();
    });
  });

  it('says so when all its own connections stay in use', async () => {
    const small = pool({ max: 1 });
    const client = await small.connect();
    small.options.connectionTimeoutMillis = 100;
    try {
      expect(await failure(small.query('SELECT 1'))).toMatchObject({ code: 'CPL_DATABASE_BUSY', retryable: true });
    } finally {
      client.release();
    }
  });

  it('gives up on a server that says nothing', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    try {
      const work = pool({ url: `postgres://anna:x@127.0.0.1:${port}/x`, connectTimeoutMs: 100 }).connect();
      expect(await failure(work)).toMatchObject({ code: 'CPL_DATABASE_UNREACHABLE', facts: { port } });
    } finally {
      silent.close();
    }
  });
});
