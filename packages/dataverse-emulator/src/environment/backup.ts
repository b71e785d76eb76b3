import type { StoredRow, StoredTable } from '../store/stored-table';
import type { Environment } from './environment';

/** All rows of an environment as they were at one moment, with their versions, the traces of deletions and the version counter. */
export interface Backup {
  readonly version: number;
  readonly tables: ReadonlyMap<string, StoredTable>;
}

/** How a backup is restored. */
export interface RestoreOptions {
  /** As a copy of the environment, with an organization id of its own; otherwise it stays the same environment. */
  readonly asCopy?: boolean;
}

/** Takes a backup of an environment. Definitions of tables and columns are no part of it. */
export function takeBackup({ database, catalog }: Environment): Backup {
  const tables = catalog.tables.map((table): [string, StoredTable] => [
    table.logicalName,
    database.store(table).stored(),
  ]);
  return { version: database.version, tables: new Map(tables) };
}

/**
 * Puts an environment back to a backup: rows made since are gone, rows changed or deleted since are as they were, and versions are counted
 * from there again. Tables that have come since are empty.
 */
export function restoreBackup(environment: Environment, backup: Backup, { asCopy = false }: RestoreOptions = {}): void {
  const original = environment.organization.id;
  const copy = asCopy ? environment.newId() : original;
  environment.database.replaceAll(backup.version, ({ logicalName }) => {
    const stored = backup.tables.get(logicalName) ?? { rows: [], buried: [] };
    return asCopy ? { ...stored, rows: stored.rows.map((row) => belongingTo(row, original, copy)) } : stored;
  });
  environment.oldestDeltaVersion = Math.min(environment.oldestDeltaVersion, backup.version);
  environment.rules.forget();
}

/** A row in which another organization takes the place of the original one. */
function belongingTo(row: StoredRow, original: string, copy: string): StoredRow {
  const { id, shape, values, version } = row;
  return {
    id: id === original ? copy : id,
    shape,
    values: values.map((value) => (value === original ? copy : value)),
    version,
  };
}
