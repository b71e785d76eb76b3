import type { Pool } from 'pg';
import { assertRestricted } from '../adapters/postgres';
import type { Random } from '../ports/random';
import type { TenantRegistry } from '../ports/repositories/tenant-registry';
import type { UnitOfWork } from '../ports/repositories/unit-of-work';
import type { Scheduler } from '../ports/scheduler';
import type { SecretStore } from '../ports/secret-store';
import { PostgresUnitOfWork } from './postgres-unit-of-work';
import { checkControlDatabase } from './schema/check-control-database';
import type { MasterKey } from './secrets/master-key';
import { databaseIdentity } from './schema/database-identity';
import { SealedSecretStore } from './secrets/sealed-secret-store';
import type { StatementListener } from './session/control-session';
import { ConfigurationDatabase } from './tenants/configuration-database';
import { PostgresTenantRegistry } from './tenants/postgres-tenant-registry';

/** What {@link openControlDatabase} needs. */
export interface ControlDatabaseOptions {
  /** Connections that work under the application role (`createPool({ role: 'couplet_app', … })`). Whoever made it ends it. */
  readonly pool: Pool;
  readonly masterKey: MasterKey;
  /** Cryptographically strong: it makes the nonces of sealed secrets. */
  readonly random: Random;
  readonly scheduler: Scheduler;
  /** Told of every statement of units of work, for figures. */
  readonly onStatement?: StatementListener;
}

/** The control database of an installation. */
export interface ControlDatabase {
  readonly tenants: TenantRegistry;
  readonly secrets: SecretStore;
  /** Transactions of one tenant. Throws `CPL_TENANT_ID_INVALID`. */
  unitOfWork(tenant: string): UnitOfWork;
  /** Name and server of the database: a copy that was restored under another name or on another server has another one. */
  identity(): Promise<string>;
  /** Lets go of everything but the pool. */
  close(): Promise<void>;
}

/**
 * Opens a migrated control database. Throws `CPL_CONTROL_SCHEMA_MISSING`, `CPL_CONTROL_SCHEMA_OUTDATED`, `CPL_CONTROL_SCHEMA_NEWER`,
 * and `CPL_DATABASE_ROLE_TOO_POWERFUL` when row-level security would not bind the pool's role.
 */
export async function openControlDatabase(options: ControlDatabaseOptions): Promise<ControlDatabase> {
  const { pool } = options;
  await checkControlDatabase(pool);
  await assertRestricted(pool);
  const configuration = await ConfigurationDatabase.open(pool);
  return {
    tenants: new PostgresTenantRegistry(configuration),
    secrets: new SealedSecretStore(configuration, options.masterKey, options.random),
    unitOfWork: (tenant) => new PostgresUnitOfWork({ ...options, tenant }),
    identity: () => databaseIdentity(configuration),
    close: () => configuration.close(),
  };
}
