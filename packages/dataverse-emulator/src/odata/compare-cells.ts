import type { Column } from '../metadata/column';
import type { Cell } from '../values/cell';
import { compareDecimal, type DecimalCell } from '../values/decimal';
import { compareText } from '../values/text';

/** Orders two cells that hold values: negative, zero or positive. */
export type CellOrder = (a: Cell, b: Cell) => number;

const plain: CellOrder = (a, b) => (a! < b! ? -1 : a! > b! ? 1 : 0);

/** How the values of a column are ordered: texts without case, amounts exactly, choices by number (WA-82, WA-85). */
export function orderOf(column: Column): CellOrder {
  if (column.kind === 'text') return (a, b) => compareText(a as string, b as string);
  if (column.kind === 'decimal' || column.kind === 'money')
    return (a, b) => compareDecimal(a as DecimalCell, b as DecimalCell);
  return plain;
}
