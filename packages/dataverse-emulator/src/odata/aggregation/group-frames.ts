import { DataverseError } from '../../errors/dataverse-error';
import type { Cell } from '../../values/cell';
import type { Frame } from '../accessor';
import { comparable } from '../cell-test';
import type { CellOrder } from '../compare-cells';
import { QueryErrorCode } from '../query-error-code';
import type { Accumulator } from './aggregate-method';

/** Most rows an aggregate may look at (WA-102). */
export const aggregateLimit = 50_000;

/** What rows are grouped by. */
export interface GroupKey {
  /** Member name of the result. */
  name: string;
  read: (frame: Frame) => Cell;
  order: CellOrder;
  print: (cell: Cell) => string;
  /** The formatted value; `frame` is a row of the group. */
  format: (cell: Cell, frame: Frame) => string | undefined;
}

/** What is worked out for each group. */
export interface Measure {
  name: string;
  read: (frame: Frame) => Cell;
  start: () => Accumulator;
  print: (cell: Cell) => string;
  format: (cell: Cell) => string | undefined;
}

/** A group of rows: the values of its keys, one of its rows, and its measures' values. */
export interface Group {
  cells: Cell[];
  sample: Frame;
  values: Cell[];
}

/**
 * Groups rows, ordered by their keys with empty values first. Without keys there is one group, also of no rows.
 *
 * @throws DataverseError 0x8004e023 for more rows than `limit` (WA-102)
 */
export function groupFrames(
  frames: Iterable<Frame>,
  keys: readonly GroupKey[],
  measures: readonly Measure[],
  limit = aggregateLimit,
): Group[] {
  const groups = new Map<string, { cells: Cell[]; sample: Frame; accumulators: Accumulator[] }>();
  const start = (cells: Cell[], sample: Frame): { cells: Cell[]; sample: Frame; accumulators: Accumulator[] } => ({
    cells,
    sample,
    accumulators: measures.map((measure) => measure.start()),
  });
  let count = 0;
  for (const frame of frames) {
    count += 1;
    if (count > limit) throw recordLimit();
    const cells = keys.map((key) => key.read(frame));
    const identity = JSON.stringify(cells.map(comparable));
    let group = groups.get(identity);
    if (!group) groups.set(identity, (group = start(cells, [...frame])));
    for (let index = 0; index < measures.length; index += 1)
      group.accumulators[index]!.add(measures[index]!.read(frame));
  }
  if (groups.size === 0 && keys.length === 0) groups.set('', start([], []));
  return [...groups.values()]
    .map(({ cells, sample, accumulators }) => ({ cells, sample, values: accumulators.map((item) => item.result()) }))
    .sort((a, b) => compareCells(keys, a.cells, b.cells));
}

function compareCells(keys: readonly GroupKey[], a: readonly Cell[], b: readonly Cell[]): number {
  for (let index = 0; index < keys.length; index += 1) {
    const result = compareWithNull(keys[index]!.order, a[index]!, b[index]!);
    if (result !== 0) return result;
  }
  return 0;
}

/** Orders two cells; empty ones come first. */
export function compareWithNull(order: CellOrder, a: Cell, b: Cell): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return order(a, b);
}

function recordLimit(): DataverseError {
  return new DataverseError(
    QueryErrorCode.aggregateRecordLimit,
    'The maximum record limit is exceeded. Reduce the number of records.',
  );
}
