import type { Environment } from '../environment/environment';
import type { Accessor } from '../odata/accessor';
import type { GroupKey } from '../odata/aggregation/group-frames';
import { FiscalCalendar } from '../odata/fiscal-calendar';
import { formattedWhole } from '../odata/formatted-value';
import type { Cell } from '../values/cell';
import { fetchError } from './fetch-error';

interface DatePart {
  /** The part as a number, of a time in seconds since 1970. */
  of(second: number, calendar: FiscalCalendar): number;
  /** How the part is shown; as a number without it. */
  label?(part: number, calendar: FiscalCalendar): string;
}

const parts = new Map<string, DatePart>([
  ['day', { of: (second) => dateOf(second).getUTCDate() }],
  ['week', { of: weekOf }],
  ['month', { of: (second) => dateOf(second).getUTCMonth() + 1 }],
  ['quarter', { of: (second) => Math.floor(dateOf(second).getUTCMonth() / 3) + 1 }],
  ['year', { of: (second) => dateOf(second).getUTCFullYear() }],
  [
    'fiscal-period',
    {
      of: (second, calendar) => {
        const { year, period } = calendar.periodOf(second);
        return year * 1000 + period;
      },
      label: (part, calendar) => calendar.label({ year: Math.floor(part / 1000), period: part % 1000 }),
    },
  ],
  ['fiscal-year', { of: (second, calendar) => calendar.periodOf(second).year, label: (part) => `FY${part}` }],
]);

/**
 * Groups by a part of a date, in UTC. Weeks begin on Sunday, and January 1 is in week 1.
 *
 * @throws DataverseError 0x80041135 for other parts and other columns than dates
 */
export function dateGroupKey(
  environment: Environment,
  name: string,
  part: string,
  { column, read }: Accessor,
): GroupKey {
  const found = parts.get(part);
  if (!found || (column.kind !== 'dateTime' && column.kind !== 'date'))
    throw fetchError('invalidDateGrouping', 'An invalid value was specified for dategrouping.');
  const calendar = new FiscalCalendar(environment);
  return {
    name,
    read: (frame): Cell => {
      const cell = read(frame);
      if (cell === null) return null;
      const second = column.kind === 'date' ? Date.parse(`${String(cell)}T00:00:00Z`) / 1000 : (cell as number);
      return found.of(second, calendar);
    },
    order: (a, b) => (a as number) - (b as number),
    print: String,
    format: (cell) =>
      cell === null ? undefined : (found.label?.(cell as number, calendar) ?? formattedWhole(cell as number)),
  };
}

function dateOf(second: number): Date {
  return new Date(second * 1000);
}

function weekOf(second: number): number {
  const newYear = new Date(Date.UTC(dateOf(second).getUTCFullYear(), 0, 1));
  const day = Math.floor((second - newYear.getTime() / 1000) / 86_400);
  return Math.floor((day + newYear.getUTCDay()) / 7) + 1;
}
