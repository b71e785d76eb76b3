import { dateParts, fullYear, type DateParts } from './calendar-date';
import { monthNames } from './month-names';

type Part =
  'year' | 'shortYear' | 'month' | 'monthName' | 'day' | 'hour' | 'halfDayHour' | 'minute' | 'second' | 'halfDay';

const tokens: readonly (readonly [text: string, part: Part, pattern: string])[] = [
  ['yyyy', 'year', '\\d{4}'],
  ['yy', 'shortYear', '\\d{2}'],
  ['MMMM', 'monthName', '\\p{L}+'],
  ['MMM', 'monthName', '\\p{L}+'],
  ['MM', 'month', '\\d{2}'],
  ['M', 'month', '\\d{1,2}'],
  ['dd', 'day', '\\d{2}'],
  ['d', 'day', '\\d{1,2}'],
  ['HH', 'hour', '\\d{2}'],
  ['H', 'hour', '\\d{1,2}'],
  ['hh', 'halfDayHour', '\\d{2}'],
  ['h', 'halfDayHour', '\\d{1,2}'],
  ['mm', 'minute', '\\d{2}'],
  ['m', 'minute', '\\d{1,2}'],
  ['ss', 'second', '\\d{2}'],
  ['s', 'second', '\\d{1,2}'],
  ['tt', 'halfDay', '[AaPp][Mm]'],
];

interface CompiledPattern {
  readonly expression: RegExp;
  readonly parts: readonly Part[];
}

/**
 * Compiles a pattern such as `yyyyMMdd` or `dd/MM/yyyy HH:mm`. Texts in quotes and everything that is no letter stand for themselves. Null for a
 * letter that means nothing, or a pattern without a year.
 */
export function compilePattern(format: string): CompiledPattern | null {
  const parts: Part[] = [];
  let expression = '';
  for (let at = 0; at < format.length;) {
    const quoted = /^'([^']*)'/.exec(format.slice(at));
    const token = tokens.find(([text]) => format.startsWith(text, at));
    if (quoted !== null) {
      expression += literal(quoted[1] ?? '');
      at += quoted[0].length;
    } else if (token !== undefined) {
      parts.push(token[1]);
      expression += `(${token[2]})`;
      at += token[0].length;
    } else {
      const character = format[at] ?? '';
      if (/\p{L}/u.test(character) && character !== 'T' && character !== 'Z') return null;
      expression += literal(character);
      at += 1;
    }
  }
  const hasYear = parts.includes('year') || parts.includes('shortYear');
  return hasYear ? { expression: new RegExp(`^${expression}$`, 'u'), parts } : null;
}

/** The moment that a text in this exact pattern tells, or null. Names of months are the neutral (English) ones. */
export function parsePattern(text: string, format: string): DateParts | null {
  const pattern = compilePattern(format);
  const found = pattern?.expression.exec(text.trim());
  if (pattern === null || found === undefined || found === null) return null;
  const values = new Map(pattern.parts.map((part, index) => [part, found[index + 1] ?? '']));
  const number = (part: Part): number | undefined => (values.has(part) ? Number(values.get(part)) : undefined);
  const shortYear = number('shortYear');
  const name = values.get('monthName');
  const month = name === undefined ? (number('month') ?? 1) : (monthNames('en-US').get(name.toLowerCase()) ?? 0);
  return dateParts(
    number('year') ?? fullYear(shortYear ?? 0),
    month,
    number('day') ?? 1,
    hourOf(number('hour'), number('halfDayHour'), values.get('halfDay')),
    number('minute'),
    number('second'),
  );
}

function hourOf(hour: number | undefined, halfDayHour: number | undefined, halfDay: string | undefined): number {
  if (hour !== undefined) return hour;
  if (halfDayHour === undefined) return 0;
  if (halfDayHour < 1 || halfDayHour > 12) return -1;
  return (halfDayHour % 12) + (halfDay?.toLowerCase() === 'pm' ? 12 : 0);
}

/** What has a meaning in a pattern stands for itself; a hyphen has none, and must not be escaped. */
const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
