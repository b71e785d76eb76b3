import type { Table } from '../metadata/table';
import type { Row } from '../store/row';

/** What stands in the etag of a row: its version number (WA-73); in elastic tables version and moment of the last change, in the form of an id. */
export function tagOf(table: Table, row: Row): string {
  if (!table.definition.elastic) return String(row.version);
  const changed = Number(row.get(table.column('modifiedon')!.ordinal) ?? 0);
  return `${hex(row.version)}-0000-0200-0000-${hex(changed)}0000`;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0').slice(-8);
}
