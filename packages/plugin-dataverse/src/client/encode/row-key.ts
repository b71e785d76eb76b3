import { InvalidValueError } from '../errors/invalid-value-error';
import { columnOf, type TableDefinition } from '../table-definition';
import type { PlainValues } from '../values';
import { alternateKeyPath, entityPath } from './entity-path';
import { guidText } from './formats';
import { literalText } from './literal';
import { percentEncode } from './percent-encode';
import { wireName } from './wire-name';

/** The values of an alternate key of a table (WA-160 to WA-166). */
export interface AlternateKey {
  readonly key: PlainValues;
}

/** A row of an elastic table: its primary key, and the partition that it lies in (WA-17). */
export interface PartitionedKey {
  readonly id: string;
  readonly partition: string;
}

/** What names one row of a table: its primary key, with the partition in an elastic table, or the values of an alternate key. */
export type RowKey = string | AlternateKey | PartitionedKey;

/** Characters that an address cannot carry in the text of a key, not even encoded (WA-164). */
const unaddressable = /[/<>*%&:\\?+]/;

/**
 * The path of a row below the service root, encoded. Throws for keys that are none, and for texts in keys that no address can carry
 * (WA-164): find such rows by a filter.
 */
export function rowPath(table: TableDefinition, row: RowKey): string {
  if (typeof row === 'string') return entityPath(table.entitySet, row);
  if ('partition' in row) return partitionedPath(table, row);
  for (const [name, value] of Object.entries(row.key))
    if (typeof value === 'string' && unaddressable.test(value) && columnOf(table, name).type === 'string')
      throw new InvalidValueError(`key column '${name}'`, 'free of / < > * % & : \\ ? + (find the row by a filter)');
  return alternateKeyPath(table, row.key);
}

/** The primary key, where a row is named by it; null for alternate keys. */
export function primaryKeyOf(row: RowKey): string | null {
  if (typeof row === 'string') return row;
  return 'partition' in row ? row.id : null;
}

/** The option that reads and deletes of elastic rows want beside the key (WA-17); null for other rows. */
export function partitionOption(row: RowKey): string | null {
  if (typeof row === 'string' || !('partition' in row)) return null;
  return `partitionId=${percentEncode(row.partition, 'a partition')}`;
}

function partitionedPath(table: TableDefinition, { id, partition }: PartitionedKey): string {
  if (partition === '' || unaddressable.test(partition))
    throw new InvalidValueError('a partition', 'a text free of / < > * % & : \\ ? +');
  const key = guidText(id, `the key of ${table.entitySet}`);
  const text = percentEncode(literalText({ type: 'string', value: partition }), 'a partition');
  return `${wireName(table.entitySet)}(${wireName(table.idColumn)}=${key},partitionid=${text})`;
}

/** A row somewhere: by entity set and primary key, or by its table and any key. */
export type RowAddress =
  { readonly entitySet: string; readonly id: string } | { readonly table: TableDefinition; readonly row: RowKey };

/** The path of a row below the service root, encoded. */
export function addressPath(address: RowAddress): string {
  return 'table' in address ? rowPath(address.table, address.row) : entityPath(address.entitySet, address.id);
}
