import { dateParts, fullYear, type DateParts } from './calendar-date';
import { monthNames } from './month-names';

type Place = 'year' | 'month' | 'day';

/**
 * The moment that a text tells as people of a culture write it: numbers in the order of the culture, or with the month's name in any
 * place; years of two or four digits; perhaps a time. The neutral form, year first, counts in every culture. Null when it is none.
 */
export function parseCultureDate(text: string, culture: string): DateParts | null {
  const [day, time] = splitTime(text.trim());
  const clock = time === null ? { hour: 0, minute: 0, second: 0 } : parseTime(time, culture);
  const date = parseDay(day, culture);
  return clock === null || date === null
    ? null
    : dateParts(date.year, date.month, date.day, clock.hour, clock.minute, clock.second);
}

function splitTime(text: string): readonly [day: string, time: string | null] {
  const found = /^(.*?)(?:,?\s+|T)(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[\p{L}.\s]+)?Z?)$/u.exec(text);
  return found === null ? [text, null] : [found[1] ?? '', found[2] ?? ''];
}

function parseDay(text: string, culture: string): Pick<DateParts, Place> | null {
  const words = text.match(/\d+|[\p{L}\p{M}]+/gu) ?? [];
  if (words.length !== 3) return null;
  const named = words.findIndex((word) => !/^\d+$/.test(word));
  const places: Place[] = yearFirst(words[0]) ? ['year', 'month', 'day'] : orderOf(culture);
  if (named >= 0) return parseNamed(words, named, culture);
  const value = (place: Place): number => Number(words[places.indexOf(place)]);
  return { year: yearOf(words[places.indexOf('year')] ?? ''), month: value('month'), day: value('day') };
}

function parseNamed(words: readonly string[], named: number, culture: string): Pick<DateParts, Place> | null {
  const month = monthNames(culture).get((words[named] ?? '').toLocaleLowerCase(culture));
  const numbers = words.filter((_, index) => index !== named);
  if (month === undefined || !numbers.every((word) => /^\d+$/.test(word))) return null;
  const [year = '', day = ''] = yearFirst(numbers[0]) ? numbers : [...numbers].reverse();
  return { year: yearOf(year), month, day: Number(day) };
}

const yearFirst = (word: string | undefined): boolean => /^\d{4}$/.test(word ?? '');

function yearOf(word: string): number {
  return word.length === 4 ? Number(word) : word.length === 2 ? fullYear(Number(word)) : 0;
}

function orderOf(culture: string): Place[] {
  const format = new Intl.DateTimeFormat(culture, { dateStyle: 'short', timeZone: 'UTC', calendar: 'gregory' });
  return format
    .formatToParts(new Date(Date.UTC(2026, 10, 21)))
    .flatMap(({ type }) => (type === 'year' || type === 'month' || type === 'day' ? [type] : []));
}

function parseTime(text: string, culture: string): Pick<DateParts, 'hour' | 'minute' | 'second'> | null {
  const found = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*([\p{L}.\s]*)$/u.exec(text.replace(/Z$/, ''));
  if (found === null) return null;
  const hour = Number(found[1]);
  const half = halfDayOf((found[4] ?? '').trim(), culture);
  if (half === null || (half !== 'none' && (hour < 1 || hour > 12))) return null;
  const shift = half === 'none' ? hour : (hour % 12) + (half === 'afternoon' ? 12 : 0);
  return { hour: shift, minute: Number(found[2]), second: Number(found[3] ?? 0) };
}

function halfDayOf(text: string, culture: string): 'none' | 'morning' | 'afternoon' | null {
  const plain = (word: string): string => word.toLocaleLowerCase(culture).replace(/[\s.]/g, '');
  if (text === '') return 'none';
  const halves = [3, 15].map((hour) => {
    const format = new Intl.DateTimeFormat(culture, { hour: 'numeric', hour12: true, timeZone: 'UTC' });
    const parts = format.formatToParts(new Date(Date.UTC(2026, 0, 1, hour)));
    return plain(parts.find(({ type }) => type === 'dayPeriod')?.value ?? '');
  });
  if (plain(text) === halves[0] || plain(text) === 'am') return 'morning';
  return plain(text) === halves[1] || plain(text) === 'pm' ? 'afternoon' : null;
}
