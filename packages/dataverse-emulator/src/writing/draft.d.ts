import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
/** A row on its way to the database: all cells as they will be, and which of them the request touched. */
export declare class Draft {
  readonly table: Table;
  /** All cells, hidden ones included. */
  readonly cells: Cell[];
  /** The row as it is, on update. */
  readonly existing: Row | undefined;
  private readonly touched;
  constructor(
    table: Table,
    /** All cells, hidden ones included. */
    cells: Cell[],
    /** The row as it is, on update. */
    existing: Row | undefined,
  );
  /** The cell as it will be. */
  get(column: Column): Cell;
  /** Whether the request named the column. */
  has(column: Column): boolean;
  /** Sets a cell on behalf of the request. */
  assign(column: Column, value: Cell): void;
  /** Sets a lookup on behalf of the request; `target` is the logical name of the table it points to. */
  assignLookup(column: Column, id: string | null, target: string | null): void;
  /** Sets a cell on behalf of the platform. */
  put(column: Column, value: Cell): void;
  /** Sets a lookup on behalf of the platform. */
  putLookup(column: Column, id: string | null, target: string): void;
  /** Table a lookup of the draft points to. */
  targetOf(column: Column): string | null;
}
//# sourceMappingURL=draft.d.ts.map
