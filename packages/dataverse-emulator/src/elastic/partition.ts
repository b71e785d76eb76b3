import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import { partitionColumn } from './elastic-definition';

/** Whether a row is in a partition; without one, whether it is in the partition of its own id, where rows go that name none. */
export function isInPartition(table: Table, row: Row, partition: string | undefined): boolean {
  if (!table.definition.elastic) return true;
  return row.get(table.column(partitionColumn)!.ordinal) === (partition ?? row.id);
}

/** What stands between the parentheses of a row's address: its id, in elastic tables also its partition. */
export function keyOfRow(table: Table, row: Row): string {
  if (!table.definition.elastic) return row.id;
  const partition = String(row.get(table.column(partitionColumn)!.ordinal)).replaceAll("'", "''");
  return `${table.primaryId.name}=${row.id},${partitionColumn}='${partition}'`;
}
