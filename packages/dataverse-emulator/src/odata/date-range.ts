import { querySyntax } from '../errors/common-errors';
import { parseDate, parseDateTime } from '../values/date-time';

const day = 86_400;

/** A span of time: from (included) to before (not included), in seconds since 1970. */
export interface DateRange {
  from: number;
  before: number;
  /** Whether the function counts hours or minutes, which date-only columns refuse (WA-38). */
  hours: boolean;
}

/**
 * The span a date function stands for (WA-93), seen from `now`; undefined when the name is no such function. Days begin at
 * midnight UTC, weeks on Sunday.
 *
 * @throws DataverseError 400 for a value that is no date
 */
export function dateRange(name: string, count: () => number, text: () => string, now: number): DateRange | undefined {
  const today = startOfDay(now);
  const fixed: Record<string, () => [number, number]> = {
    Today: () => [today, today + day],
    Yesterday: () => [today - day, today],
    Tomorrow: () => [today + day, today + 2 * day],
    Last7Days: () => [today - 7 * day, now + 1],
    Next7Days: () => [now, today + 8 * day],
    LastWeek: () => [week(today, -1), week(today, 0)],
    ThisWeek: () => [week(today, 0), week(today, 1)],
    NextWeek: () => [week(today, 1), week(today, 2)],
    LastMonth: () => [month(now, -1), month(now, 0)],
    ThisMonth: () => [month(now, 0), month(now, 1)],
    NextMonth: () => [month(now, 1), month(now, 2)],
    LastYear: () => [month(now, -12, true), month(now, 0, true)],
    ThisYear: () => [month(now, 0, true), month(now, 12, true)],
    NextYear: () => [month(now, 12, true), month(now, 24, true)],
    On: () => dayOf(text()),
    OnOrAfter: () => [dayOf(text())[0], Number.POSITIVE_INFINITY],
    OnOrBefore: () => [Number.NEGATIVE_INFINITY, dayOf(text())[1]],
  };
  const known = (Object.hasOwn(fixed, name) ? fixed[name]!() : undefined) ?? counted(name, count, now, today);
  return known && { from: known[0], before: known[1], hours: /X(Hours|Minutes)$/.test(name) };
}

function counted(name: string, count: () => number, now: number, today: number): [number, number] | undefined {
  const match = /^(LastX|NextX|OlderThanX)(Minutes|Hours|Days|Weeks|Months|Years)$/.exec(name);
  if (!match || (match[2] === 'Minutes' && match[1] !== 'OlderThanX')) return undefined;
  const n = count();
  const unit = match[2]!;
  if (match[1] === 'OlderThanX') return [Number.NEGATIVE_INFINITY, shift(now, unit, -n)];
  if (match[1] === 'LastX') return [shift(unit === 'Hours' ? now : today, unit, -n), now + 1];
  return [now, shift(unit === 'Hours' ? now : today + day, unit, n)];
}

function shift(from: number, unit: string, count: number): number {
  const seconds: Record<string, number> = { Minutes: 60, Hours: 3600, Days: day, Weeks: 7 * day };
  const fixed = seconds[unit];
  if (fixed !== undefined) return from + count * fixed;
  const date = new Date(from * 1000);
  date.setUTCMonth(date.getUTCMonth() + count * (unit === 'Years' ? 12 : 1));
  return Math.floor(date.getTime() / 1000);
}

function startOfDay(second: number): number {
  return Math.floor(second / day) * day;
}

function week(today: number, offset: number): number {
  return today - new Date(today * 1000).getUTCDay() * day + offset * 7 * day;
}

function month(now: number, offset: number, year = false): number {
  const date = new Date(now * 1000);
  return Date.UTC(date.getUTCFullYear(), (year ? 0 : date.getUTCMonth()) + offset, 1) / 1000;
}

function dayOf(text: string): [number, number] {
  const second = parseDateTime(text) ?? (parseDate(text) ? Date.parse(`${text}T00:00:00Z`) / 1000 : undefined);
  if (second === undefined) throw querySyntax(`'${text.slice(0, 100)}' is not a date.`);
  const start = startOfDay(second);
  return [start, start + day];
}
