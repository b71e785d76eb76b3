import type { LocalTable } from '@couplet/core';
import { localStorageOf } from '@couplet/core/internal';
import { escapeIdentifier } from 'pg';
import { localSchema } from './open-databases';

/** The name of a local table in SQL. */
export function sqlName(table: LocalTable): string {
  const storage = localStorageOf(table);
  if (storage === undefined) throw new TypeError(`${table.name} is no entity table`);
  return `${escapeIdentifier(storage.schema ?? localSchema)}.${escapeIdentifier(storage.table)}`;
}

/** The column of a field in SQL. */
export function sqlColumn(table: LocalTable, field: string): string {
  const column = localStorageOf(table)?.columns[field];
  if (column === undefined) throw new TypeError(`${table.name} has no field ${field}`);
  return escapeIdentifier(column.column);
}
