import type { Table } from '../metadata/table';
import type { Cell } from '../values/cell';
import { ChangeLog } from './change-log';
import { ReferenceCounts } from './reference-counts';
import { Row, type RowContent } from './row';
import { Shape } from './shape';
/** The rows of one table with their indexes. Changes go through a transaction. */
export declare class TableStore {
  readonly table: Table;
  readonly changes: ChangeLog;
  readonly references: ReferenceCounts;
  private readonly root;
  private readonly byId;
  private readonly sorted;
  constructor(table: Table);
  /** Number of rows. */
  get size(): number;
  /** The row of an id. */
  find(id: string): Row | undefined;
  /** The rows in primary-key order, from the first id above `after`. */
  rows(after?: string): Iterable<Row>;
  /** Packs a full list of cells into a row's content. */
  pack(cells: readonly Cell[], version: number): RowContent;
  /** The full list of a row's cells. */
  unpack(content: RowContent): Cell[];
  /** The shape of a sorted list of ordinals. */
  shapeOf(ordinals: readonly number[]): Shape;
  /** Adds a row. */
  add(row: Row): void;
  /** Replaces a row's content. */
  replace(row: Row, content: RowContent): void;
  /** Puts back what a row was before, when its transaction is rolled back. */
  restore(row: Row, content: RowContent): void;
  /** Brings back a removed row, when its transaction is rolled back. */
  revive(row: Row): void;
  /** Removes a row. */
  remove(row: Row): void;
}
//# sourceMappingURL=table-store.d.ts.map
