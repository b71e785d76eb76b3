import { Client, Pool } from 'pg';
import { testDatabase, type TestDatabase } from '../../testing/postgres';
import { controlMigrationNames } from '../migrations';
import { checkControlDatabase } from './check-control-database';
import { migrateControlDatabase } from './migrate-control-database';

let database: TestDatabase;
let owner: Client;
let app: Pool;

beforeEach(async () => {
  database = await testDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  app = new Pool({ connectionString: database.appUrl, max: 1 });
});

afterEach(async () => {
  await app.end();
  await owner.end();
  await database.drop();
});

/** Back to a database that was never set up. */
const dropSchema = () => owner.query('DROP SCHEMA couplet CASCADE');

it('sets up an empty database, and does nothing the second time', async () => {
  await dropSchema();
  await expect(checkControlDatabase(app)).rejects.toMatchObject({ code: 'CPL_CONTROL_SCHEMA_MISSING' });
  await migrateControlDatabase(database.ownerUrl);
  await checkControlDatabase(app);
  await migrateControlDatabase(database.ownerUrl);
  const { rows } = await owner.query<{ name: string }>('SELECT name FROM couplet.migration ORDER BY id');
  expect(rows.map((row) => row.name)).toEqual(controlMigrationNames);
});

it('lets one of several migrate while the others wait', async () => {
  await dropSchema();
  await Promise.all([1, 2, 3].map(() => migrateControlDatabase(database.ownerUrl)));
  await checkControlDatabase(app);
});

it('refuses a database that is older or newer than the program', async () => {
  await owner.query('DELETE FROM couplet.migration WHERE name = $1', [controlMigrationNames.at(-1)]);
  await expect(checkControlDatabase(app)).rejects.toMatchObject({
    code: 'CPL_CONTROL_SCHEMA_OUTDATED',
    facts: { missing: controlMigrationNames.at(-1) },
  });
  await owner.query(`INSERT INTO couplet.migration (timestamp, name) VALUES (1990000000000, 'Later1990000000000')`);
  const newer = { code: 'CPL_CONTROL_SCHEMA_NEWER', facts: { unknown: 'Later1990000000000' } };
  await expect(checkControlDatabase(app)).rejects.toMatchObject(newer);
  await expect(migrateControlDatabase(database.ownerUrl)).rejects.toMatchObject(newer);
});

it('says where the database should be when nothing answers there', async () => {
  await expect(migrateControlDatabase('postgres://couplet_owner:secret@127.0.0.1:1/none')).rejects.toMatchObject({
    code: 'CPL_DATABASE_UNREACHABLE',
    message: expect.not.stringContaining('secret') as string,
  });
});

describe('the catalogue', () => {
  const tenantTables = `SELECT c.oid, c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'couplet' AND c.relkind IN ('r', 'p')
      AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')`;

  it('has row-level security enabled and forced on every table but the list of migrations', async () => {
    const { rows } = await owner.query<{ name: string; enabled: boolean; forced: boolean }>(tenantTables);
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.filter((row) => !row.enabled || !row.forced)).toEqual([]);
    const others = await owner.query<{ relname: string }>(
      `SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'couplet' AND c.relkind IN ('r', 'p', 'v', 'm') AND c.oid NOT IN (SELECT oid FROM (${tenantTables}) t)`,
    );
    expect(others.rows.map((row) => row.relname)).toEqual(['migration']);
  });

  it('checks reading and writing against the tenant of the transaction', async () => {
    const { rows } = await owner.query<{
      polqual: string;
      polwithcheck: string | null;
      polname: string;
      relname: string;
    }>(
      `SELECT p.polname, c.relname, pg_get_expr(p.polqual, p.polrelid) AS polqual, pg_get_expr(p.polwithcheck, p.polrelid) AS polwithcheck
       FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace = 'couplet'::regnamespace`,
    );
    const tenant = `(tenant_id = NULLIF(current_setting('couplet.tenant'::text, true), ''::text))`;
    const own = rows.filter((row) => row.polname === 'own_tenant');
    const { rowCount } = await owner.query(tenantTables);
    expect(own).toHaveLength(rowCount ?? 0);
    expect(own.filter((row) => row.polqual !== tenant || row.polwithcheck !== tenant)).toEqual([]);
    expect(rows.filter((row) => row.polname !== 'own_tenant').map((row) => row.relname)).toEqual(['tenant']);
  });

  it('starts every unique and foreign key with the tenant', async () => {
    const { rows } = await owner.query<{ key: string; first: string }>(
      `SELECT i.indexrelid::regclass::text AS key, a.attname AS first
       FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
       WHERE c.relnamespace = 'couplet'::regnamespace AND c.relname <> 'migration'
       UNION ALL
       SELECT o.conname, a.attname
       FROM pg_constraint o JOIN pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = o.conkey[1]
       WHERE o.connamespace = 'couplet'::regnamespace AND o.contype = 'f'`,
    );
    expect(rows.length).toBeGreaterThan(25);
    expect(rows.filter((row) => row.first !== 'tenant_id')).toEqual([]);
  });

  it('gives the application role rows, and neither DDL, nor ownership, nor a way around row-level security', async () => {
    const { rows: roles } = await owner.query(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, has_schema_privilege('couplet_app', 'couplet', 'CREATE') AS creates,
         (SELECT count(*)::int FROM pg_class WHERE relnamespace = 'couplet'::regnamespace AND relowner = r.oid) AS owns
       FROM pg_roles r WHERE rolname = 'couplet_app'`,
    );
    expect(roles).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, creates: false, owns: 0 },
    ]);
    const { rows: rights } = await owner.query<{ name: string; rights: string }>(
      `SELECT table_name AS name, string_agg(privilege_type, ' ' ORDER BY privilege_type) AS rights
       FROM information_schema.role_table_grants WHERE table_schema = 'couplet' AND grantee = 'couplet_app' GROUP BY table_name`,
    );
    const every = 'DELETE INSERT SELECT UPDATE';
    expect(Object.fromEntries(rights.map((row) => [row.name, row.rights]))).toEqual({
      coupling_apart: 'DELETE INSERT SELECT',
      migration: 'SELECT',
      pause: every,
      schedule: every,
      tenant: 'INSERT SELECT UPDATE',
      connection: every,
      secret: every,
      tenant_setting: every,
      feature: every,
      mapping_configuration: every,
      mapping_setting: every,
      record_template: every,
      transformation_rule: every,
      field_setting: every,
      mapping_plan: 'DELETE INSERT SELECT',
      coupling: every,
      checkpoint: every,
      lease: every,
      synch_run: every,
      synch_job: every,
      synch_job_error: 'DELETE INSERT SELECT',
      retry: every,
      review_line: every,
      record_history: 'INSERT SELECT',
      audit_entry: 'INSERT SELECT',
    });
    for (const sql of [
      'CREATE TABLE couplet.x ()',
      'DROP TABLE couplet.tenant',
      'TRUNCATE couplet.coupling',
      'DELETE FROM couplet.audit_entry',
    ]) {
      await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('fixes the search path of every function that runs with the rights of its owner', async () => {
    const { rows } = await owner.query<{ name: string; settings: string[] | null; everybody: boolean }>(
      `SELECT proname AS name, proconfig AS settings, has_function_privilege('public', oid, 'EXECUTE') AS everybody
       FROM pg_proc WHERE pronamespace = 'couplet'::regnamespace AND prosecdef ORDER BY proname`,
    );
    expect(rows).toEqual(
      ['forget_history', 'list_tenants'].map((name) => ({
        name,
        settings: ['search_path=pg_catalog, pg_temp'],
        everybody: false,
      })),
    );
  });
});
