import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { connectionFailure, databaseAddress, DatabaseRoleMissingError } from '../../adapters/postgres';
import { controlMigrations } from '../migrations';
import { applicationRole } from '../migrations/tenant-table';
import { appliedMigrations, compareMigrations } from './applied-migrations';
import { ControlSchemaNewerError } from './errors';

/** Any number will do, as long as nobody else locks it. */
const migrationLock = '4843127590214786';

async function runMigrations(ownerUrl: string): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema: 'couplet',
    migrations: [...controlMigrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    applicationName: 'couplet migrations',
    poolSize: 2,
  });
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}

async function migrateAlone(client: Client, ownerUrl: string): Promise<void> {
  const applied = await appliedMigrations(client);
  const { missing, unknown } = compareMigrations(applied ?? []);
  if (unknown.length > 0) throw new ControlSchemaNewerError(unknown);
  if (missing.length === 0) return;
  const roles = await client.query('SELECT FROM pg_catalog.pg_roles WHERE rolname = $1', [applicationRole]);
  if (roles.rowCount === 0) throw new DatabaseRoleMissingError(databaseAddress(ownerUrl), applicationRole);
  await client.query('CREATE SCHEMA IF NOT EXISTS couplet');
  await runMigrations(ownerUrl);
}

/**
 * Brings the schema `couplet` of a control database up to this program. Safe to repeat, and to run from several processes at once: one
 * migrates, the others wait and find nothing left to do. `ownerUrl` is the login that owns the schema; the application's own role gets
 * the rights on rows that it needs, and no DDL.
 * Throws `CPL_CONTROL_SCHEMA_NEWER`, `CPL_DATABASE_ROLE_MISSING`, and what a failed connection throws (`CPL_DATABASE_UNREACHABLE` …).
 */
export async function migrateControlDatabase(ownerUrl: string): Promise<void> {
  const client = new Client({
    connectionString: ownerUrl,
    application_name: 'couplet migrations',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined); // a connection that breaks fails the statement in hand as well
  try {
    await client.connect();
  } catch (error) {
    throw connectionFailure(error, databaseAddress(ownerUrl));
  }
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await migrateAlone(client, ownerUrl);
  } finally {
    await client.end(); // the lock goes with the session
  }
}
