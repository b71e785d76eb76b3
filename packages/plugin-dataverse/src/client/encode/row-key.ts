import type { TableDefinition } from '../table-definition';
import type { PlainValues } from '../values';
import { alternateKeyPath, entityPath } from './entity-path';

/** The values of an alternate key of a table (WA-160 to WA-166). */
export interface AlternateKey {
  readonly key: PlainValues;
}

/** What names one row of a table: its primary key, or the values of an alternate key. */
export type RowKey = string | AlternateKey;

/** The path of a row below the service root, encoded. Throws for keys that are none. */
export function rowPath(table: TableDefinition, row: RowKey): string {
  return typeof row === 'string' ? entityPath(table.entitySet, row) : alternateKeyPath(table, row.key);
}

/** A row somewhere: by entity set and primary key, or by its table and any key. */
export type RowAddress =
  { readonly entitySet: string; readonly id: string } | { readonly table: TableDefinition; readonly row: RowKey };

/** The path of a row below the service root, encoded. */
export function addressPath(address: RowAddress): string {
  return 'table' in address ? rowPath(address.table, address.row) : entityPath(address.entitySet, address.id);
}
