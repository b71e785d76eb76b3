import { parseCultureDate } from '../culture/culture-date';
import { parsePattern } from '../culture/date-pattern';
import { dateText, instantText, type DateParts } from '../culture/calendar-date';

/** How a date is written in the text: in an exact pattern, or freely as people of a culture write it. */
export interface DateStyle {
  readonly format?: string;
  readonly culture?: string;
}

/** A date as `yyyy-mm-dd`; a text that is none stays as it is. Without a culture the pattern counts exactly. */
export function formatDate(text: string, style: DateStyle): string {
  const parts = parse(text, style);
  return parts === null ? text : dateText(parts);
}

/** A date with its time, as an instant in UTC; a text that is none stays as it is. */
export function formatDateTime(text: string, style: DateStyle): string {
  const parts = parse(text, style);
  return parts === null ? text : instantText(parts);
}

function parse(text: string, { format, culture }: DateStyle): DateParts | null {
  if (culture !== undefined) return parseCultureDate(text, culture);
  return parsePattern(text, format ?? 'yyyy-MM-dd');
}
