import type { Pool } from 'pg';
import { appliedMigrations, compareMigrations } from './applied-migrations';
import { ControlSchemaMissingError, ControlSchemaNewerError, ControlSchemaOutdatedError } from './errors';

/**
 * Start-up check: the schema of the control database is the one that this program was written for.
 * Throws `CPL_CONTROL_SCHEMA_MISSING`, `CPL_CONTROL_SCHEMA_OUTDATED` or `CPL_CONTROL_SCHEMA_NEWER`.
 */
export async function checkControlDatabase(pool: Pool): Promise<void> {
  const applied = await appliedMigrations(pool);
  if (applied === null) throw new ControlSchemaMissingError();
  const { missing, unknown } = compareMigrations(applied);
  if (unknown.length > 0) throw new ControlSchemaNewerError(unknown);
  if (missing.length > 0) throw new ControlSchemaOutdatedError(missing);
}
