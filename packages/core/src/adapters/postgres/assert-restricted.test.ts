import type { Pool } from 'pg';
import { testDatabase, testServer, withTestRole, type TestDatabase } from '../../testing/postgres';
import { assertRestricted } from './assert-restricted';
import { createPool } from './create-pool';
import { withDatabase } from './database-address';

let database: TestDatabase;
const pools: Pool[] = [];

function pool(url: string, role?: 'couplet_app'): Pool {
  const made = createPool({ url, role, applicationName: 'test', max: 1 });
  pools.push(made);
  return made;
}

beforeAll(async () => {
  database = await testDatabase();
  await pool(database.ownerUrl).query('CREATE SCHEMA IF NOT EXISTS couplet');
});

afterAll(async () => {
  await Promise.all(pools.map((made) => made.end()));
  await database.drop();
});

describe('the start-up check of the application role', () => {
  it('is content with couplet_app', async () => {
    await expect(assertRestricted(pool(database.appUrl))).resolves.toBeUndefined();
  });

  it('is content with an almighty login that takes on couplet_app', async () => {
    const url = withDatabase(testServer().adminUrl, database.name);
    await expect(assertRestricted(pool(url, 'couplet_app'))).resolves.toBeUndefined();
  });

  it.each([
    ['SUPERUSER', 'is a superuser'],
    ['BYPASSRLS', 'bypasses row-level security'],
    ['CREATEROLE', 'may make roles'],
  ])('refuses a role with %s', async (attribute, power) => {
    await withTestRole(database, attribute, async (url) => {
      const made = createPool({ url, applicationName: 'test', max: 1 });
      const check = assertRestricted(made);
      await expect(check).rejects.toMatchObject({ code: 'CPL_DATABASE_ROLE_TOO_POWERFUL' });
      await expect(check).rejects.toThrow(power);
      await made.end();
    });
  });

  it('refuses the role that owns the tables', async () => {
    await pool(database.ownerUrl).query('CREATE TABLE couplet.restricted_check (n int)');
    await expect(assertRestricted(pool(database.ownerUrl))).rejects.toThrow(/owns tables.*may make tables/);
  });
});
