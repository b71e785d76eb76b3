import type { FieldDefinition } from '../../sdk/field';

const patterns = {
  decimal: /^-?\d{1,28}(\.\d{1,18})?$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  dateTime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
  guid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
} as const;

/** What is wrong with a value that somebody wrote into a filter, a constant or a template for a field; null when nothing is. */
export function valueFault(field: FieldDefinition, value: unknown): string | null {
  if (value === null) return null;
  switch (field.kind) {
    case 'text':
      return textFault(field, value);
    case 'code':
      if (typeof value === 'string' && value !== value.trim().toUpperCase())
        return 'a code is in upper case, without blanks at its ends';
      return textFault(field, value);
    case 'integer':
      return Number.isSafeInteger(value) ? null : 'a whole number is expected';
    case 'double':
      return typeof value === 'number' && Number.isFinite(value) ? null : 'a number is expected';
    case 'boolean':
      return typeof value === 'boolean' ? null : 'true or false is expected';
    case 'decimal':
      return matches(patterns.decimal, value) ? null : "a decimal number as text is expected, such as '12.50'";
    case 'date':
      return isDay(value) ? null : 'a day is expected, such as 2026-01-31';
    case 'dateTime':
      return isInstant(value) ? null : 'an instant in UTC is expected, such as 2026-01-31T12:00:00Z';
    case 'guid':
      return matches(patterns.guid, value) ? null : 'a GUID in lower case is expected';
    case 'option':
      return optionFault(field, value);
    case 'reference':
      return referenceFault(field, value);
  }
}

/** What is wrong with a text that is to be stored: PostgreSQL keeps no NUL, and no half of a character. */
export function unstorable(text: string): boolean {
  return text.includes('\u0000') || /\p{Surrogate}/u.test(text);
}

function textFault(field: FieldDefinition, value: unknown): string | null {
  if (typeof value !== 'string') return 'a text is expected';
  if (unstorable(value)) return 'the text has characters that cannot be stored';
  const { maxLength } = field;
  return maxLength !== undefined && value.length > maxLength
    ? `at most ${maxLength} characters are expected, these are ${value.length}`
    : null;
}

function optionFault(field: FieldDefinition, value: unknown): string | null {
  if (typeof value !== 'string') return 'the name of an option is expected';
  if (field.options === undefined || Object.hasOwn(field.options, value)) return null;
  return `one of ${Object.keys(field.options).slice(0, 12).join(', ')} is expected`;
}

function referenceFault(field: FieldDefinition, value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return 'a table and a key are expected, { table, key }';
  const { table, key } = value as { readonly table?: unknown; readonly key?: unknown };
  if (typeof table !== 'string' || typeof key !== 'string' || key === '' || unstorable(key))
    return 'a table and a key are expected, { table, key }';
  if (field.targets === undefined || field.targets.includes(table)) return null;
  return `it may point to ${field.targets.join(', ')} only`;
}

function matches(pattern: RegExp, value: unknown): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function isDay(value: unknown): boolean {
  return typeof value === 'string' && patterns.date.test(value) && exists(`${value}T00:00:00Z`);
}

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && patterns.dateTime.test(value) && exists(value);
}

/** Whether an instant is in the calendar: none on 30 February is. */
function exists(instant: string): boolean {
  const time = new Date(instant);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(instant.slice(0, 19));
}
