import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { LocalTablesDifferError } from '../errors';
import { quoted } from '../quote';

type EntityClass = abstract new (...parameters: never[]) => object;
type MigrationClass = new () => MigrationInterface;

/** What {@link migrateLocalTables} does besides making tables. */
export interface MigrateOptions {
  /** Roles that may read and write the tables: those that the tenant's local system logs in as. */
  readonly writers?: readonly string[];
}

/** Statements that make something and leave everything that exists as it is. */
const additive =
  /^\s*(CREATE (TABLE|TYPE|SEQUENCE|INDEX|UNIQUE INDEX)\b|ALTER TABLE .* ADD (CONSTRAINT )?"|COMMENT ON )/;

/** Defaults of columns that exist are left alone: TypeORM cannot tell that gen_random_uuid() is what is there already. */
const defaultsOnly = /^\s*ALTER TABLE .* ALTER COLUMN "(?:[^"]|"")+" (SET|DROP) DEFAULT/;

/**
 * Makes ERP tables from entities, for the demo, tests, and operators who say so: runs the migrations first, then makes what is still
 * missing. Never drops or changes a column. Can be repeated.
 * @throws LocalTablesDifferError `CPL_LOCAL_TABLES_DIFFER` when an existing table would have to be changed; then nothing is changed
 */
export async function migrateLocalTables(
  ownerUrl: string,
  schema: string,
  entities: readonly EntityClass[],
  migrations: readonly MigrationClass[] = [],
  options: MigrateOptions = {},
): Promise<void> {
  await makeSchema(ownerUrl, schema);
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema,
    entities: [...entities],
    migrations: [...migrations],
    migrationsTableName: 'couplet_local_migration',
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    poolSize: 1,
  });
  await source.initialize();
  try {
    if (migrations.length > 0) await source.runMigrations({ transaction: 'each' });
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    const wanted = upQueries.filter(({ query }) => !defaultsOnly.test(query));
    const altering = wanted.map(({ query }) => query).filter((statement) => !additive.test(statement));
    if (altering.length > 0) throw new LocalTablesDifferError(schema, altering);
    await source.transaction(async (manager) => {
      for (const { query, parameters } of wanted) await manager.query(query, parameters);
      for (const writer of options.writers ?? []) await manager.query(grantSql(schema, writer));
    });
  } finally {
    await source.destroy();
  }
}

async function makeSchema(ownerUrl: string, schema: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'couplet local migrate' });
  await client.connect();
  try {
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${quoted(schema)}`);
  } finally {
    await client.end();
  }
}

function grantSql(schema: string, writer: string): string {
  const [target, role] = [quoted(schema), quoted(writer)];
  return (
    `GRANT USAGE ON SCHEMA ${target} TO ${role}; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${target} TO ${role}; ` +
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${target} TO ${role}`
  );
}
