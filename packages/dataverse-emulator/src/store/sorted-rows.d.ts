import type { Row } from './row';
/** Rows in primary-key order, in chunks, so that insertion, deletion and seeking stay cheap with a million rows. */
export declare class SortedRows {
  private chunks;
  /** Adds a row whose id is not there yet. */
  add(row: Row): void;
  /** Removes a row. */
  remove(row: Row): void;
  /** The rows in order, from the first id above `after` (all rows without it). */
  from(after?: string): Generator<Row>;
  /** First chunk whose last id is not below `id`. */
  private chunkFor;
}
//# sourceMappingURL=sorted-rows.d.ts.map
