import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { RowContent } from './row';
/** How many rows of a table point to an id, per lookup column: tells at once whether a deleted row is referenced. */
export declare class ReferenceCounts {
  private readonly columns;
  private readonly counts;
  constructor(table: Table);
  /** Counts a row's lookups in (`by` 1) or out (`by` −1). */
  count(content: RowContent, by: 1 | -1): void;
  /** Number of rows whose `column` holds `id`. */
  of(column: Column, id: string): number;
}
//# sourceMappingURL=reference-counts.d.ts.map
