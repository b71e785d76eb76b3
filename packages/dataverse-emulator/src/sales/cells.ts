import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
import { Draft } from '../writing/draft';

/** A stored row or a row on its way to the database. */
export type CellSource = Row | Draft;

/** Reads and writes the cells of one table's rows by logical name. Columns the environment's table lacks read as empty. */
export class Cells {
  constructor(readonly table: Table) {}

  /** The cell of a column; null when it is empty. */
  get(source: CellSource, name: string): Cell {
    const column = this.table.column(name);
    if (!column) return null;
    return source instanceof Draft ? source.get(column) : source.get(column.ordinal);
  }

  /** The id in a lookup or id column. */
  id(source: CellSource, name: string): string | null {
    return this.get(source, name) as string | null;
  }

  /** The number in a choice or whole-number column. */
  number(source: CellSource, name: string): number | null {
    return this.get(source, name) as number | null;
  }

  /** Whether a yes/no column says yes. */
  flag(source: CellSource, name: string): boolean {
    return this.get(source, name) === true;
  }

  /** The logical name of the table a lookup points to. */
  target(source: CellSource, name: string): string | null {
    const column = this.table.column(name);
    if (!column || this.get(source, name) === null) return null;
    if (column.typeOrdinal === undefined) return column.targets[0] ?? null;
    const cell = source instanceof Draft ? source.cells[column.typeOrdinal] : source.get(column.typeOrdinal);
    return (cell ?? null) as string | null;
  }

  /** Whether the request named the column. */
  named(draft: Draft, name: string): boolean {
    const column = this.table.column(name);
    return column !== undefined && draft.has(column);
  }

  /** Whether the column will hold something else than it does; on create, whether it will hold something. */
  changes(draft: Draft, name: string): boolean {
    const column = this.table.column(name);
    if (!column) return false;
    return draft.get(column) !== (draft.existing ? draft.existing.get(column.ordinal) : null);
  }

  /** Sets a cell on behalf of the platform, as if the request had named it, so that rules that follow take it into account. */
  put(draft: Draft, name: string, value: Cell): void {
    const column = this.table.column(name);
    if (column) draft.assign(column, value);
  }

  /** Sets a cell on behalf of the platform when it is empty. */
  fill(draft: Draft, name: string, value: Cell): void {
    if (this.get(draft, name) === null) this.put(draft, name, value);
  }

  /** Points a lookup to a row. */
  putLookup(draft: Draft, name: string, id: string | null, target: string | null): void {
    const column = this.table.column(name);
    if (column) draft.assignLookup(column, id, target);
  }

  /** A column that is known to exist. */
  column(name: string): Column {
    const column = this.table.column(name);
    if (!column)
      throw new Error(`The table ${this.table.logicalName} has no column ${name}; add it to its definition.`);
    return column;
  }
}
