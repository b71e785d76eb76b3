const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const termPattern = /^\s*([+-]?)\s*(?:C(D|W|M|Q|Y)|(\d{1,4})(D|W|M|Q|Y))/;

/** Whether a text is a day of the calendar, written `yyyy-mm-dd`. */
export function isDay(text: string): boolean {
  const day = dayPattern.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return day !== undefined && !Number.isNaN(day.getTime()) && iso(day) === text;
}

/**
 * The day that a date formula of the business application leads to from `start`. Terms are worked out from left to right: `CY` is the
 * last day of the running year (`-CY` its first), likewise `CD`, `CW` (weeks begin on Monday), `CM`, `CQ`; `3Y`, `-2M`, `+1D` move on,
 * with a day past the end of a month becoming that month's last. Undefined when the formula is none of this.
 */
export function calcDate(formula: string, start: string): string | undefined {
  let rest = formula.replace(/^<|>$/g, '');
  let day = new Date(`${start}T00:00:00Z`);
  if (rest.trim() === '') return start;
  while (rest.trim() !== '') {
    const [term, sign, period, count, unit] = termPattern.exec(rest) ?? [];
    if (term === undefined) return undefined;
    const direction = sign === '-' ? -1 : 1;
    day = period !== undefined ? edge(day, period, direction) : moved(day, direction * Number(count), unit ?? 'D');
    rest = rest.slice(term.length);
  }
  return iso(day);
}

function moved(day: Date, count: number, unit: string): Date {
  if (unit === 'D') return addDays(day, count);
  if (unit === 'W') return addDays(day, 7 * count);
  const months = count * (unit === 'Y' ? 12 : unit === 'Q' ? 3 : 1);
  const first = utc(day.getUTCFullYear(), day.getUTCMonth() + months, 1);
  const last = utc(first.getUTCFullYear(), first.getUTCMonth() + 1, 0).getUTCDate();
  return utc(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day.getUTCDate(), last));
}

function edge(day: Date, period: string, direction: number): Date {
  if (period === 'D') return day;
  if (period === 'W') return addDays(day, direction > 0 ? 6 - weekday(day) : -weekday(day));
  const length = period === 'Y' ? 12 : period === 'Q' ? 3 : 1;
  const first = Math.floor(day.getUTCMonth() / length) * length;
  return direction > 0 ? utc(day.getUTCFullYear(), first + length, 0) : utc(day.getUTCFullYear(), first, 1);
}

/** Days since Monday. */
function weekday(day: Date): number {
  return (day.getUTCDay() + 6) % 7;
}

function addDays(day: Date, count: number): Date {
  return utc(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + count);
}

function utc(year: number, month: number, day: number): Date {
  return new Date(Date.UTC(year, month, day));
}

function iso(day: Date): string {
  return day.toISOString().slice(0, 10);
}
