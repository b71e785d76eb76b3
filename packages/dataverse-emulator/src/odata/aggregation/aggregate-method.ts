import type { DataverseError } from '../../errors/dataverse-error';
import type { Column } from '../../metadata/column';
import type { Cell } from '../../values/cell';
import type { DecimalCell } from '../../values/decimal';
import { comparable } from '../cell-test';
import { orderOf } from '../compare-cells';
import { DecimalTotal } from './decimal-total';

/** How the values of a group become one. `count` counts rows, `countColumn` rows with a value. */
export type AggregateMethod = 'sum' | 'average' | 'min' | 'max' | 'countDistinct' | 'count' | 'countColumn';

/** Takes the values of a group one by one, null for rows without a value, and gives what they come to. */
export interface Accumulator {
  add(cell: Cell): void;
  result(): Cell;
}

const numeric = new Set<Column['kind']>(['integer', 'decimal', 'money', 'double']);
const ordered = new Set<Column['kind']>([...numeric, 'dateTime', 'date']);

/** Whether the result of a method is a number of rows rather than a value of the column. */
export function isCount(method: AggregateMethod): boolean {
  return method === 'count' || method === 'countColumn' || method === 'countDistinct';
}

/**
 * A function that starts an accumulator for a column. Rows without a value count for nothing but `count`.
 *
 * @param column undefined only for `count`
 * @throws what `unsupported` makes, for a column whose values the method cannot take
 */
export function accumulatorOf(
  method: AggregateMethod,
  column: Column | undefined,
  unsupported: (method: string, type: string) => DataverseError,
): () => Accumulator {
  if (method === 'count') return () => counting(() => true);
  if (method === 'countColumn') return () => counting((cell) => cell !== null);
  if (method === 'countDistinct') return distinct;
  const allowed = method === 'sum' || method === 'average' ? numeric : ordered;
  if (!column || !allowed.has(column.kind)) throw unsupported(method, column?.definition.type ?? 'none');
  if (method === 'sum') return () => total(column, false);
  if (method === 'average') return () => total(column, true);
  return () => extreme(column, method === 'min' ? -1 : 1);
}

function counting(counts: (cell: Cell) => boolean): Accumulator {
  let count = 0;
  return {
    add: (cell) => {
      if (counts(cell)) count += 1;
    },
    result: () => count,
  };
}

function distinct(): Accumulator {
  const seen = new Set<Cell>();
  return {
    add: (cell) => {
      if (cell !== null) seen.add(comparable(cell));
    },
    result: () => seen.size,
  };
}

function total(column: Column, average: boolean): Accumulator {
  let rows = 0;
  let count = 0;
  let double = 0;
  const exact = new DecimalTotal();
  return {
    add: (cell) => {
      rows += 1;
      if (cell === null) return;
      count += 1;
      if (column.kind === 'double') double += cell as number;
      else exact.add(cell as DecimalCell);
    },
    result: () => {
      // Rows without a value come to a sum of zero, and to no average.
      if (count === 0) return rows > 0 && !average ? 0 : null;
      if (column.kind === 'double') return average ? double / count : double;
      if (!average) return exact.sum;
      const mean = exact.average(count)!;
      // The database averages whole numbers as whole numbers.
      return column.kind === 'integer' ? Math.trunc(Number(mean)) : mean;
    },
  };
}

function extreme(column: Column, sign: 1 | -1): Accumulator {
  const order = orderOf(column);
  let found: Cell = null;
  return {
    add: (cell) => {
      if (cell !== null && (found === null || order(cell, found) * sign > 0)) found = cell;
    },
    result: () => found,
  };
}
