import { Client } from 'pg';
import { testDatabase, type TestDatabase } from './test-database';
import { testServer } from './test-server';
import { withAdmin } from './with-admin';

const databases: TestDatabase[] = [];

afterAll(async () => {
  await Promise.all(databases.map((database) => database.drop()));
});

async function rowsOf(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function exists(name: string): Promise<boolean> {
  return withAdmin(testServer().adminUrl, async (admin) => {
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    return rowCount === 1;
  });
}

describe('test databases', () => {
  it('are apart from each other, also when made at once', async () => {
    const made = await Promise.all([1, 2, 3, 4, 5].map(() => testDatabase()));
    databases.push(...made);
    expect(new Set(made.map(({ name }) => name)).size).toBe(5);
    const [one, other] = made;
    await rowsOf(one?.ownerUrl ?? '', 'CREATE TABLE t (n int)');
    await expect(rowsOf(other?.ownerUrl ?? '', 'SELECT * FROM t')).rejects.toMatchObject({ code: '42P01' });
  });

  it('let the application role connect, but make nothing', async () => {
    const database = await testDatabase();
    databases.push(database);
    expect(await rowsOf(database.appUrl, 'SELECT current_user AS role')).toEqual([{ role: 'couplet_app' }]);
    await expect(rowsOf(database.appUrl, 'CREATE SCHEMA s')).rejects.toMatchObject({ code: '42501' });
  });

  it('are made although somebody is at work in the template', async () => {
    const { adminUrl, template } = testServer();
    const set = (allow: boolean): Promise<unknown> =>
      withAdmin(adminUrl, (admin) => admin.query(`ALTER DATABASE ${template} ALLOW_CONNECTIONS ${allow}`));
    await set(true);
    const visitor = new Client({ connectionString: adminUrl.replace(/\/[^/?]*(\?|$)/, `/${template}$1`) });
    await visitor.connect();
    await set(false);
    const cloning = testDatabase();
    setTimeout(() => void visitor.end(), 300);
    databases.push(await cloning);
  });

  it('are gone when dropped, with the connections that were left', async () => {
    const database = await testDatabase();
    const left = new Client({ connectionString: database.appUrl });
    const lost = new Promise((resolve) => left.on('error', resolve));
    await left.connect();
    await database.drop();
    await lost;
    expect(await exists(database.name)).toBe(false);
    await database.drop();
  });
});
