import { isInPartition } from '../elastic/partition';
import type { Environment } from '../environment/environment';
import { recordNotFound } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { KeyIndex } from '../store/key-index';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
import { parseGuid } from '../values/guid';
import { cellOfKey, readKeyValues } from './key-values';

/** A row named by the values of an alternate key. */
export interface AlternateAddress {
  key: KeyIndex;
  values: ReadonlyMap<Column, Cell>;
  /** What stands between the parentheses, as it was written. */
  text: string;
}

/** A row named by its id, in an elastic table with the partition in which it is. */
export interface IdAddress {
  id: string;
  partition?: string | undefined;
}

/** What stands between the parentheses of `set(…)`: a primary key, or an alternate key. */
export type RowAddress = IdAddress | AlternateAddress;

/**
 * Reads what stands between the parentheses of `set(…)`: a GUID, the primary key by name (WA-6), or the values of an alternate key (WA-163).
 *
 * @param partition partition of an elastic table in which an id is looked for; by default the one called by the id
 * @throws DataverseError 400 when it is neither, or when no active key has just these columns (WA-165)
 */
export function readAddress(environment: Environment, table: Table, text: string, partition?: string): RowAddress {
  const bare = parseGuid(text);
  if (bare) return { id: bare, partition };
  const type = `Microsoft.Dynamics.CRM.${table.logicalName}`;
  const parts = readKeyValues(text);
  if (!parts) {
    throw new DataverseError(
      ErrorCode.payload,
      `Unrecognized 'Edm.String' literal '${text.slice(0, 100)}' in the key of '${type}': a GUID is needed.`,
    );
  }
  const primary = parts.get(table.definition.principal ? 'ownerid' : table.primaryId.name);
  const id = parts.size === 1 && primary !== undefined ? parseGuid(primary) : undefined;
  if (id) return { id, partition };
  const columns = [...parts.keys()].map((name) => table.property(name));
  const key = environment.database
    .store(table)
    .keys.all.find(
      (candidate) =>
        candidate.status === 'Active' &&
        candidate.columns.length === columns.length &&
        candidate.columns.every((column) => columns.includes(column)),
    );
  if (!key) {
    throw new DataverseError(
      ErrorCode.entityKeyNotDefined,
      `The key in the request URI is not valid for resource '${type}'. Ensure that the names and number of key properties match ` +
        `the declared or alternate key properties for the resource '${type}'.`,
    );
  }
  const values = new Map(key.columns.map((column) => [column, cellOfKey(table, column, parts.get(column.wireName)!)]));
  return { key, values, text };
}

/** The row an address names. */
export function findRow(environment: Environment, table: Table, address: RowAddress): Row | undefined {
  if (!('id' in address)) return address.key.find(address.values);
  const row = environment.database.find(table, address.id);
  return row && isInPartition(table, row, address.partition) ? row : undefined;
}

/**
 * The row an address names.
 *
 * @throws DataverseError 404 (WA-30, WA-166)
 */
export function mustFindRow(environment: Environment, table: Table, address: RowAddress): Row {
  const row = findRow(environment, table, address);
  if (!row) throw rowNotFound(table, address);
  return row;
}

/** There is no row with this id (WA-30) or these key values (WA-166). */
export function rowNotFound(table: Table, address: RowAddress): DataverseError {
  if ('id' in address) return recordNotFound(table.logicalName, address.id);
  return new DataverseError(
    ErrorCode.recordNotFoundByEntityKey,
    `A record with the specified key values does not exist in ${table.logicalName} entity`,
  );
}
