import { RuleInputError } from '../rule-error';
import type { DatePart } from '../../sdk/transformation-rule';
import { isCalendarDate } from '../culture/calendar-date';

const places = { year: 1, month: 2, day: 3 } as const satisfies Record<DatePart, number>;

/** Day, month or year of a date or of an instant in UTC, as a number without leading zeros. */
export function extractFromDate(text: string, part: DatePart): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/.exec(text.trim());
  if (found === null || !isCalendarDate(Number(found[1]), Number(found[2]), Number(found[3])))
    throw new RuleInputError('date');
  return String(Number(found[places[part]]));
}
