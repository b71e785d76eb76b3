import { partitionColumn } from '../elastic/elastic-definition';
import { isInPartition } from '../elastic/partition';
import { notEmulated } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
import { Draft } from '../writing/draft';
import { asPlatform, type Caller } from './caller';
import type { Environment } from './environment';

/** Cells by logical name. A lookup with several targets is given as `table:id`. */
export type CellsByName = Record<string, Cell>;

/**
 * Adds a row on behalf of the platform: also read-only columns can be given, and the table's rules run.
 *
 * @throws DataverseError when a rule refuses the row
 */
export function insertRow(
  environment: Environment,
  logicalName: string,
  values: CellsByName,
  caller: Caller,
  now: number,
): Row {
  const table = environment.catalog.table(logicalName);
  const { defaults } = environment.rules.of(table);
  const draft = new Draft(table, defaults.slice(), undefined);
  for (const [name, value] of Object.entries(values)) putByName(draft, name, value);
  const id = (draft.get(table.primaryId) as string | null) ?? environment.newId();
  return saveNew(environment, draft, id, asPlatform(caller), now);
}

/** Puts a cell by logical name into a draft. */
export function putByName(draft: Draft, name: string, value: Cell): void {
  const column = draft.table.column(name);
  if (!column) throw new Error(`The table ${draft.table.logicalName} has no column ${name}.`);
  if (column.typeOrdinal !== undefined && typeof value === 'string') {
    const [target, id] = value.includes(':') ? value.split(':') : [column.targets[0], value];
    draft.assignLookup(column, id, target!);
  } else draft.assign(column, value);
}

/**
 * Runs the rules of a new row and stores it.
 *
 * @param check looks at the row as the rules left it, before it is stored
 *
 * @throws DataverseError 412 when the id is taken (WA-49), or what a rule refuses
 */
export function saveNew(
  environment: Environment,
  draft: Draft,
  id: string,
  caller: Caller,
  now: number,
  check?: (draft: Draft) => void,
): Row {
  const { table } = draft;
  const { rules } = environment.rules.of(table);
  draft.put(table.primaryId, id);
  checkNew(environment, draft, id);
  for (let index = 0; index < rules.length; index += 1) rules[index]!.beforeCreate?.(draft, caller, now);
  check?.(draft);
  const row = environment.database.insert(table, id, draft.cells);
  for (let index = 0; index < rules.length; index += 1) rules[index]!.afterCreate?.(row, caller, now);
  return row;
}

function checkNew({ database }: Environment, { table, cells }: Draft, id: string): void {
  const other = database.find(table, id);
  if (!other) return;
  const partition = table.definition.elastic ? cells[table.column(partitionColumn)!.ordinal] : undefined;
  if (isInPartition(table, other, (partition as string | null) ?? undefined))
    throw new DataverseError(ErrorCode.duplicateRecord, 'Cannot insert duplicate key.');
  throw notEmulated(`the id ${id} in a second partition of ${table.logicalName}`);
}
