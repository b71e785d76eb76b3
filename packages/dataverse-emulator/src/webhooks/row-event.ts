import type { Caller } from '../environment/caller';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Cell } from '../values/cell';
import { cellValue, type ContextValue } from './context-value';
import type { StepMessage } from './step';

/** A row at one moment: all its cells, hidden ones included. */
export type Cells = readonly Cell[];

/** Something that happened to a row, as steps are told of it. */
export interface RowEvent {
  message: StepMessage;
  table: Table;
  id: string;
  /** Cells before; undefined for a new row. */
  before: Cells | undefined;
  /** Cells after; undefined for a deleted row. */
  after: Cells | undefined;
  /** Columns that the request named; for filters of steps. */
  named: ReadonlySet<string>;
  /** Columns that the event carries in its target. */
  carried: readonly Column[];
  caller: Caller;
}

/** Columns of a row as name and value for the execution context. */
export function attributesOf(columns: readonly Column[], cells: Cells): [string, ContextValue][] {
  return columns.map((column) => {
    const target = column.typeOrdinal === undefined ? null : (cells[column.typeOrdinal] as string | null);
    return [column.name, cellValue(column, cells[column.ordinal] ?? null, target)];
  });
}
