import type { Table } from '@couplet/core';
import type { ColumnDefinition, TableDefinition } from '../../client';
import type { DataverseColumn, DataverseRowStorage } from '../../tables/dataverse-storage';
import type { TableDifference } from '../errors/tables-differ-error';

/** In what the live table differs from its declaration, as far as reading and writing would fail. Lengths may differ: they are asked for. */
export function tableDifferences(
  table: Table,
  storage: DataverseRowStorage,
  live: TableDefinition,
): readonly TableDifference[] {
  const differ = (column: string, problem: string): TableDifference => ({ table: table.name, column, problem });
  const key =
    live.idColumn === table.id ? [] : [differ(table.id, `the key of the environment's table is ${live.idColumn}`)];
  const columns = Object.entries(storage.columns).flatMap(([name, declared]) => {
    const problem = columnProblem(declared, table.fields[name]?.targets ?? [], live.columns.get(name));
    return problem === null ? [] : [differ(name, problem)];
  });
  return [...key, ...columns];
}

function columnProblem(
  declared: DataverseColumn,
  targets: readonly string[],
  live: ColumnDefinition | undefined,
): string | null {
  if (live === undefined) return 'there is no such column';
  if (!live.canRead) return 'the column cannot be read';
  if (live.type !== declared.type && !(isText(live.type) && isText(declared.type)))
    return `the column is of type ${live.type}, not ${declared.type}`;
  // Lookups that Dataverse derives have no relationship, and the metadata names no targets for them.
  if (declared.type !== 'lookup' || !(live.canCreate || live.canUpdate)) return null;
  const missing = targets.filter((target) => !live.targets.some(({ table }) => table === target));
  return missing.length === 0 ? null : `the lookup does not point to ${missing.join(', ')}`;
}

function isText(type: string): boolean {
  return type === 'string' || type === 'memo';
}
