import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';

/** A row on its way to the database: all cells as they will be, and which of them the request touched. */
export class Draft {
  private readonly touched = new Set<number>();
  /** The message on whose behalf the platform writes, such as WinQuote; undefined for a plain create or update. */
  message: string | undefined;

  constructor(
    readonly table: Table,
    /** All cells, hidden ones included. */
    readonly cells: Cell[],
    /** The row as it is, on update. */
    readonly existing: Row | undefined,
  ) {}

  /** The cell as it will be. */
  get(column: Column): Cell {
    return this.cells[column.ordinal]!;
  }

  /** Whether the request named the column. */
  has(column: Column): boolean {
    return this.touched.has(column.ordinal);
  }

  /** Sets a cell on behalf of the request. */
  assign(column: Column, value: Cell): void {
    this.cells[column.ordinal] = value;
    this.touched.add(column.ordinal);
  }

  /** Sets a lookup on behalf of the request; `target` is the logical name of the table it points to. */
  assignLookup(column: Column, id: string | null, target: string | null): void {
    this.assign(column, id);
    if (column.typeOrdinal !== undefined) this.cells[column.typeOrdinal] = id === null ? null : target;
  }

  /** Sets a cell on behalf of the platform. */
  put(column: Column, value: Cell): void {
    this.cells[column.ordinal] = value;
  }

  /** Sets a lookup on behalf of the platform. */
  putLookup(column: Column, id: string | null, target: string): void {
    this.put(column, id);
    if (column.typeOrdinal !== undefined) this.cells[column.typeOrdinal] = id === null ? null : target;
  }

  /** Table a lookup of the draft points to. */
  targetOf(column: Column): string | null {
    if (column.typeOrdinal === undefined) return column.targets[0] ?? null;
    return this.cells[column.typeOrdinal] as string | null;
  }
}
