import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
import { Draft } from '../writing/draft';
import { readCell } from '../writing/read-cell';
import type { Caller } from './caller';
import type { Environment } from './environment';
import { putByName, saveNew } from './insert-row';

/** A row for seeding and for tests: values by logical name as on the wire; a lookup is an id, or `table:id` with several targets. */
export type SeedRow = Record<string, string | number | boolean | null>;

/** Adds a row as another user would; also read-only columns can be given. Runs inside a transaction. */
export function seedRow(environment: Environment, table: Table, values: SeedRow, caller: Caller): Row {
  const draft = new Draft(table, environment.rules.of(table).defaults.slice(), undefined);
  putAll(draft, table, values);
  const id = (draft.get(table.primaryId) as string | null) ?? environment.newId();
  return saveNew(environment, draft, id, caller, environment.clock.seconds());
}

/** Puts wire values by logical name into a draft. */
export function putAll(draft: Draft, table: Table, values: SeedRow): void {
  for (const [name, value] of Object.entries(values)) putByName(draft, name, cellOfSeed(table, name, value));
}

function cellOfSeed(table: Table, name: string, value: SeedRow[string]): Cell {
  const column = table.column(name);
  if (!column) throw new Error(`The table ${table.logicalName} has no column ${name}.`);
  if (column.kind === 'lookup' && typeof value === 'string') return value.toLowerCase();
  return readCell(table, column, value);
}
