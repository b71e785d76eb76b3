import type { Environment } from '../environment/environment';
import { FiscalCalendar } from './fiscal-calendar';

/** Tests a time in seconds since 1970. */
type TimeTest = (second: number) => boolean;

/**
 * The test of a fiscal query function (WA-93), by the fiscal calendar of the organization; undefined when the name is none. `Last X` and
 * `Next X` mean whole periods beside the present one.
 *
 * @param number reads a whole-number value by its place
 */
export function fiscalTest(
  name: string,
  number: (index: number) => number,
  environment: Environment,
): TimeTest | undefined {
  if (!name.includes('Fiscal')) return undefined;
  const calendar = new FiscalCalendar(environment);
  const now = calendar.ordinalOf(environment.clock.seconds());
  const named = (): number => calendar.ordinal({ period: number(0), year: number(1) });
  switch (name) {
    case 'InFiscalPeriod': {
      const wanted = number(0);
      return (second) => calendar.periodOf(second).period === wanted;
    }
    case 'InFiscalYear': {
      const wanted = number(0);
      return (second) => calendar.periodOf(second).year === wanted;
    }
    case 'InFiscalPeriodAndYear':
      return between(calendar, named(), named() + 1);
    case 'InOrAfterFiscalPeriodAndYear':
      return between(calendar, named(), undefined);
    case 'InOrBeforeFiscalPeriodAndYear':
      return between(calendar, undefined, named() + 1);
    default:
      return relativeTest(name, () => number(0), calendar, now);
  }
}

function relativeTest(name: string, count: () => number, calendar: FiscalCalendar, now: number): TimeTest | undefined {
  const match = /^(Last|This|Next)(X?)Fiscal(Period|Year)(s?)$/.exec(name);
  if (!match || (match[2] === 'X') !== (match[4] === 's') || (match[1] === 'This' && match[2] === 'X'))
    return undefined;
  const length = match[3] === 'Year' ? calendar.periods : 1;
  const start = Math.floor(now / length) * length;
  const span = (match[2] === 'X' ? count() : 1) * length;
  if (match[1] === 'Last') return between(calendar, start - span, start);
  if (match[1] === 'This') return between(calendar, start, start + length);
  return between(calendar, start + length, start + length + span);
}

function between(calendar: FiscalCalendar, from: number | undefined, before: number | undefined): TimeTest {
  const first = from === undefined ? Number.NEGATIVE_INFINITY : calendar.startOf(from);
  const end = before === undefined ? Number.POSITIVE_INFINITY : calendar.startOf(before);
  return (second) => second >= first && second < end;
}
