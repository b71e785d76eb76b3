import { InvalidValueError } from '../errors/invalid-value-error';
import { columnOf, type TableDefinition } from '../table-definition';
import type { PlainValues } from '../values';
import { alternateKeyPath, entityPath } from './entity-path';

/** The values of an alternate key of a table (WA-160 to WA-166). */
export interface AlternateKey {
  readonly key: PlainValues;
}

/** What names one row of a table: its primary key, or the values of an alternate key. */
export type RowKey = string | AlternateKey;

/** Characters that an address cannot carry in the text of a key, not even encoded (WA-164). */
const unaddressable = /[/<>*%&:\\?+]/;

/**
 * The path of a row below the service root, encoded. Throws for keys that are none, and for texts in keys that no address can carry
 * (WA-164): find such rows by a filter.
 */
export function rowPath(table: TableDefinition, row: RowKey): string {
  if (typeof row === 'string') return entityPath(table.entitySet, row);
  for (const [name, value] of Object.entries(row.key))
    if (typeof value === 'string' && unaddressable.test(value) && columnOf(table, name).type === 'string')
      throw new InvalidValueError(`key column '${name}'`, 'free of / < > * % & : \\ ? + (find the row by a filter)');
  return alternateKeyPath(table, row.key);
}

/** A row somewhere: by entity set and primary key, or by its table and any key. */
export type RowAddress =
  { readonly entitySet: string; readonly id: string } | { readonly table: TableDefinition; readonly row: RowKey };

/** The path of a row below the service root, encoded. */
export function addressPath(address: RowAddress): string {
  return 'table' in address ? rowPath(address.table, address.row) : entityPath(address.entitySet, address.id);
}
