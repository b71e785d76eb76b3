import type { LocalTable } from '@couplet/core';
import { localStorageOf } from '@couplet/core/internal';
import { escapeIdentifier } from 'pg';
import { localSchema } from './local-schema';

/** The name of a local table in SQL; `schema` is that of the company. */
export function sqlName(table: LocalTable, schema = localSchema): string {
  const storage = localStorageOf(table);
  if (storage === undefined) throw new TypeError(`${table.name} is no entity table`);
  return `${escapeIdentifier(storage.schema ?? schema)}.${escapeIdentifier(storage.table)}`;
}

/** The column of a field in SQL. */
export function sqlColumn(table: LocalTable, field: string): string {
  const column = localStorageOf(table)?.columns[field];
  if (column === undefined) throw new TypeError(`${table.name} has no field ${field}`);
  return escapeIdentifier(column.column);
}
