import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Row } from './row';

/** Which rows of a table point to an id: counted for every lookup column, listed for the columns somebody asked about. */
export class ReferenceCounts {
  private readonly columns: Column[];
  private readonly counts: Map<string, number>[];
  private readonly lists = new Map<Column, Map<string, Set<Row>>>();

  constructor(table: Table) {
    this.columns = table.columns.filter((column) => column.kind === 'lookup');
    this.counts = this.columns.map(() => new Map<string, number>());
  }

  /** Counts a lookup column that has just come; no row has a value in it yet. */
  watch(column: Column): void {
    this.columns.push(column);
    this.counts.push(new Map());
  }

  /** Counts a row's lookups in (`by` 1) or out (`by` −1). */
  count(row: Row, by: 1 | -1): void {
    const { slots } = row.shape;
    for (let index = 0; index < this.columns.length; index += 1) {
      const slot = slots[this.columns[index]!.ordinal];
      if (slot === undefined || slot < 0) continue;
      const id = row.values[slot] as string;
      const counts = this.counts[index]!;
      const count = (counts.get(id) ?? 0) + by;
      if (count > 0) counts.set(id, count);
      else counts.delete(id);
    }
    for (const [column, list] of this.lists) listRow(list, column, row, by);
  }

  /** Number of rows whose `column` holds `id`. */
  of(column: Column, id: string): number {
    const index = this.columns.indexOf(column);
    return index < 0 ? 0 : (this.counts[index]!.get(id) ?? 0);
  }

  /**
   * The rows whose `column` holds `id`, in primary-key order. The list of a column is made when it is first asked for, and kept from then on.
   *
   * @param all every row of the table
   */
  rows(column: Column, id: string, all: () => Iterable<Row>): Row[] {
    if (this.of(column, id) === 0) return [];
    let list = this.lists.get(column);
    if (!list) {
      list = new Map();
      for (const row of all()) listRow(list, column, row, 1);
      this.lists.set(column, list);
    }
    return [...(list.get(id) ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

function listRow(list: Map<string, Set<Row>>, column: Column, row: Row, by: 1 | -1): void {
  const id = row.get(column.ordinal) as string | null;
  if (id === null) return;
  const rows = list.get(id);
  if (by === 1) {
    if (rows) rows.add(row);
    else list.set(id, new Set([row]));
  } else if (rows) {
    rows.delete(row);
    if (rows.size === 0) list.delete(id);
  }
}
