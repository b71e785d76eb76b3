import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { RowContent } from './row';

/** How many rows of a table point to an id, per lookup column: tells at once whether a deleted row is referenced. */
export class ReferenceCounts {
  private readonly columns: Column[];
  private readonly counts: Map<string, number>[];

  constructor(table: Table) {
    this.columns = table.columns.filter((column) => column.kind === 'lookup');
    this.counts = this.columns.map(() => new Map<string, number>());
  }

  /** Counts a row's lookups in (`by` 1) or out (`by` −1). */
  count(content: RowContent, by: 1 | -1): void {
    const { slots } = content.shape;
    for (let index = 0; index < this.columns.length; index += 1) {
      const slot = slots[this.columns[index]!.ordinal]!;
      if (slot < 0) continue;
      const id = content.values[slot] as string;
      const counts = this.counts[index]!;
      const count = (counts.get(id) ?? 0) + by;
      if (count > 0) counts.set(id, count);
      else counts.delete(id);
    }
  }

  /** Number of rows whose `column` holds `id`. */
  of(column: Column, id: string): number {
    const index = this.columns.indexOf(column);
    return index < 0 ? 0 : (this.counts[index]!.get(id) ?? 0);
  }
}
