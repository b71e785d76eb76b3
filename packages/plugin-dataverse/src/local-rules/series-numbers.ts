import type { LocalRuleSource, LocalTable, RowValues } from '@couplet/core';
import { numberSeriesLines } from '../tables/local/number-series-lines';
import { textOf } from '../mappings/relation-codes';
import { numberAfter } from './number-after';

/** Where a table's numbers come from: a field of a setup record with a blank key. */
export interface SeriesPlace {
  readonly setup: LocalTable;
  readonly field: string;
}

/** Numbers drawn for a batch, or why there are none. */
export type SeriesNumbers =
  | { readonly ok: true; readonly series: string; readonly numbers: readonly string[] }
  | {
      readonly ok: false;
      readonly code: 'CPL_NUMBER_SERIES_MISSING' | 'CPL_NUMBER_SERIES_USED_UP';
      readonly message: string;
    };

/** Draws `count` numbers of the series that a setup names (DV-67, DV-87). Fewer numbers than asked for mean that it is used up. */
export async function drawNumbers(place: SeriesPlace, count: number, from: LocalRuleSource): Promise<SeriesNumbers> {
  const [setup] = await from.recordsByValues(place.setup, ['primaryKey'], [['']], [place.field]);
  const series = textOf(setup?.values[place.field]);
  if (series === '') return missing(`${place.setup.name}.${place.field} names no number series. Enter one there.`);
  const line = lastLine(
    await from.recordsByValues(numberSeriesLines, ['seriesCode'], [[series]], ['lineNo', 'startingDate']),
  );
  if (line === undefined) return missing(`Number series ${series} has no line. Add one with a starting number.`);
  const drawn = await from.numbers(
    {
      table: numberSeriesLines,
      where: { seriesCode: series, lineNo: line },
      lastUsed: 'lastNoUsed',
      reads: ['startingNo', 'endingNo', 'incrementByNo'],
      next: nextOfLine,
    },
    count,
  );
  if (drawn.problem === 'missing') return missing(`Number series ${series} has no line ${String(line)}.`);
  if (drawn.numbers.length === 0) return { ok: false, code: 'CPL_NUMBER_SERIES_USED_UP', message: usedUp(series) };
  return { ok: true, series, numbers: drawn.numbers };
}

/** What to say of a series without further numbers. */
export function usedUp(series: string): string {
  return `Number series ${series} is used up. Raise its ending number, or add a line.`;
}

/** The number after the last one given of a line; null when the line is used up. */
export function nextOfLine(last: string, line: RowValues): string | null {
  const increment = typeof line.incrementByNo === 'number' && line.incrementByNo > 0 ? line.incrementByNo : 1;
  const next = last === '' ? textOf(line.startingNo) : numberAfter(last, increment);
  const ending = textOf(line.endingNo);
  if (next === null || next === '') return null;
  return ending !== '' && (next.length > ending.length || (next.length === ending.length && next > ending))
    ? null
    : next;
}

/** The number of the line that starts last; of several, the last one. */
function lastLine(rows: readonly { readonly values: RowValues }[]): number | undefined {
  const lines = rows.map(({ values }) => ({ from: textOf(values.startingDate), lineNo: Number(values.lineNo) }));
  return lines.sort((a, b) => b.from.localeCompare(a.from) || b.lineNo - a.lineNo)[0]?.lineNo;
}

function missing(message: string): SeriesNumbers {
  return { ok: false, code: 'CPL_NUMBER_SERIES_MISSING', message };
}
