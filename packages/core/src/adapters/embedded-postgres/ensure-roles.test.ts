import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { EmbeddedPostgres } from './embedded-postgres';
import { ensureRoles } from './ensure-roles';
import { startEmbeddedPostgres } from './start-embedded-postgres';
import { TemporaryServers } from './temporary-directory.test.support';

const temporary = new TemporaryServers();
let postgres: EmbeddedPostgres;

beforeAll(async () => {
  const dataDir = join(temporary.directory(), 'postgres');
  postgres = temporary.keep(await startEmbeddedPostgres({ dataDir, flags: ['fsync=off'] }));
});

afterAll(() => temporary.clear());

async function run(url: string, ...statements: readonly string[]): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const sql of statements) rows = (await client.query<Record<string, unknown>>(sql)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

describe('the roles of the embedded server', () => {
  it('are made once, also by several at once, and found again', async () => {
    const made = await Promise.all([ensureRoles(postgres), ensureRoles(postgres), ensureRoles(postgres)]);
    expect(made[1]).toEqual(made[0]);
    expect(await ensureRoles(postgres)).toEqual(made[0]);
    const secrets = JSON.parse(readFileSync(postgres.secretsFile, 'utf8')) as Record<string, string>;
    expect(Object.keys(secrets).sort()).toEqual(['couplet_app', 'couplet_owner', 'postgres']);
    expect(new Set(Object.values(secrets)).size).toBe(3);
  });

  it('let the owner make schemas, and the application only use what it is given', async () => {
    const { ownerUrl, appUrl } = await ensureRoles(postgres);
    await run(
      ownerUrl,
      'CREATE SCHEMA IF NOT EXISTS s',
      'CREATE TABLE s.t (n int)',
      'GRANT USAGE ON SCHEMA s TO couplet_app',
    );
    await run(ownerUrl, 'GRANT SELECT ON s.t TO couplet_app');
    expect(await run(appUrl, 'SELECT * FROM s.t')).toEqual([]);
    const refusedStatements = [
      'CREATE SCHEMA x',
      'CREATE TABLE s.u (n int)',
      'CREATE TABLE public.u (n int)',
      'CREATE TEMP TABLE u (n int)',
    ];
    for (const sql of [
      ...refusedStatements,
      'DROP TABLE s.t',
      'SET ROLE couplet_owner',
      'CREATE ROLE x',
      'CREATE DATABASE x',
    ]) {
      await expect(run(appUrl, sql)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('are bound by row-level security', async () => {
    const { ownerUrl, appUrl } = await ensureRoles(postgres);
    await run(
      ownerUrl,
      'CREATE SCHEMA r',
      'CREATE TABLE r.t AS SELECT 1 AS n',
      'ALTER TABLE r.t ENABLE ROW LEVEL SECURITY',
    );
    await run(ownerUrl, 'GRANT USAGE ON SCHEMA r TO couplet_app', 'GRANT SELECT ON r.t TO couplet_app');
    expect(await run(appUrl, 'SELECT * FROM r.t')).toEqual([]);
    expect(await run(ownerUrl, 'SELECT * FROM r.t')).toEqual([{ n: 1 }]);
  });
});
