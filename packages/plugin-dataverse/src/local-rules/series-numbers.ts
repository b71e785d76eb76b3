import type { LocalRuleSource, LocalTable, RowValues } from '@couplet/core';
import { textOf } from '../mappings/relation-codes';
import { numberSeries } from '../tables/local/number-series';
import { numberSeriesLines } from '../tables/local/number-series-lines';
import { numberAfter } from './number-after';

/** Where a table's numbers come from: a field of a setup record with a blank key. */
export interface SeriesPlace {
  readonly setup: LocalTable;
  readonly field: string;
}

/** A number from a series, or why there is none. */
export type GivenNumber =
  | { readonly ok: true; readonly no: string; readonly series: string }
  | {
      readonly ok: false;
      readonly code: 'CPL_NUMBER_SERIES_MISSING' | 'CPL_NUMBER_SERIES_MANUAL' | 'CPL_NUMBER_SERIES_USED_UP';
      readonly message: string;
      readonly facts: { readonly series: string };
    };

/** The next `count` numbers of the series that a setup names (DV-67, DV-87). */
export async function numbersOfSetup(
  place: SeriesPlace,
  count: number,
  from: LocalRuleSource,
): Promise<readonly GivenNumber[]> {
  const [setup] = await from.recordsByValues(place.setup, ['primaryKey'], [['']], [place.field]);
  const series = textOf(setup?.values[place.field]);
  if (series !== '') return drawNumbers(series, count, from);
  return none(count, series, `${place.setup.name}.${place.field} names no number series. Enter one there.`);
}

/** The next `count` numbers of the series that new records name themselves, by a template: it must give numbers by itself (DV-67). */
export async function numbersOfNamedSeries(
  series: string,
  count: number,
  from: LocalRuleSource,
): Promise<readonly GivenNumber[]> {
  const [record] = await from.recordsByValues(numberSeries, ['code'], [[series]], ['defaultNos']);
  if (record === undefined) return none(count, series, `There is no number series ${series}. Add it, or name another.`);
  if (record.values.defaultNos === true) return drawNumbers(series, count, from);
  const message = `Number series ${series} does not give numbers by itself. Let it, or name another.`;
  return Array.from({ length: count }, () => ({
    ok: false,
    code: 'CPL_NUMBER_SERIES_MANUAL',
    message,
    facts: { series },
  }));
}

async function drawNumbers(series: string, count: number, from: LocalRuleSource): Promise<readonly GivenNumber[]> {
  const lines = await from.recordsByValues(numberSeriesLines, ['seriesCode'], [[series]], ['lineNo', 'startingDate']);
  if (lines.length === 0) return none(count, series, `Number series ${series} has no line. Add one.`);
  const today = from.today();
  const line = lastLine(lines, today);
  if (line === undefined)
    return none(count, series, `Number series ${series} has no line that has started by ${today}. Add one.`);
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
  if (drawn.problem === 'missing') return none(count, series, `Number series ${series} has no line ${String(line)}.`);
  return Array.from({ length: count }, (_, index): GivenNumber => {
    const no = drawn.numbers[index];
    return no === undefined ? usedUp(series) : { ok: true, no, series };
  });
}

function none(count: number, series: string, message: string): readonly GivenNumber[] {
  return Array.from({ length: count }, () => ({
    ok: false,
    code: 'CPL_NUMBER_SERIES_MISSING',
    message,
    facts: { series },
  }));
}

function usedUp(series: string): GivenNumber {
  const message = `Number series ${series} is used up. Raise its ending number, or add a line.`;
  return { ok: false, code: 'CPL_NUMBER_SERIES_USED_UP', message, facts: { series } };
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

/** The number of the line that has started last; of several, the last one. A line without a starting date has always started. */
function lastLine(rows: readonly { readonly values: RowValues }[], today: string): number | undefined {
  const lines = rows
    .map(({ values }) => ({ from: textOf(values.startingDate), lineNo: Number(values.lineNo) }))
    .filter(({ from }) => from <= today);
  return lines.sort((a, b) => b.from.localeCompare(a.from) || b.lineNo - a.lineNo)[0]?.lineNo;
}
