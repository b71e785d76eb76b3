import type { ClientBase, Pool } from 'pg';
import { controlMigrationNames } from '../migrations';

/** Names of the migrations that a control database went through; null when it was never set up. */
export async function appliedMigrations(database: ClientBase | Pool): Promise<readonly string[] | null> {
  const found = await database.query<{ exists: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'couplet' AND c.relname = 'migration'
         AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')) AS exists`,
  );
  if (found.rows[0]?.exists !== true) return null;
  const { rows } = await database.query<{ name: string }>('SELECT name FROM couplet.migration ORDER BY id');
  return rows.map((row) => row.name);
}

/** What a control database lacks, and what it has that this program does not know. */
export function compareMigrations(applied: readonly string[]): {
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
} {
  return {
    missing: controlMigrationNames.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !controlMigrationNames.includes(name)),
  };
}
