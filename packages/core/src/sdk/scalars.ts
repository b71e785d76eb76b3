import { plainNumber } from './plain-number';

declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** A decimal number as text, for example `'12.50'`: never a binary float. */
export type Decimal = Branded<string, 'Decimal'>;
/** A globally unique identifier: 36 characters, lower case, no braces. */
export type Guid = Branded<string, 'Guid'>;
/** A day without a time or zone: `2026-01-31`. */
export type DateOnly = Branded<string, 'DateOnly'>;
/** An instant in UTC: `2026-01-31T12:00:00Z`, with a fraction only where it is not zero. */
export type DateTime = Branded<string, 'DateTime'>;
/** A key of an ERP table: upper case, no blanks at the ends. */
export type Code = Branded<string, 'Code'>;

/**
 * What a coupling stores for one record, in canonical form: a uuid in lower case, an integer as digits, a composite key as a JSON
 * array of these.
 */
export type RecordKey = Branded<string, 'RecordKey'>;

/** What a lookup holds: the table it points to and the key there. */
export interface RecordReference {
  readonly table: string;
  readonly key: RecordKey;
}

/** Any value that a field of a record can hold. Decimals, dates and keys travel as text. */
export type Value = string | number | boolean | null | RecordReference;

/** The values of one record by field name. */
export type RowValues = Readonly<Record<string, Value>>;

const decimalPattern = /^-?\d+(\.\d+)?$/;
const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const guidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Text or number as a {@link Decimal}. Throws a RangeError when the text is no decimal number. */
export function decimal(value: string | number): Decimal {
  const text = typeof value === 'number' ? plainNumber(value) : value;
  if (!decimalPattern.test(text)) throw new RangeError(`'${text}' is not a decimal number such as 12.50`);
  return text as Decimal;
}

/** Text as a {@link Guid}; braces and upper case are removed. Throws a RangeError for anything else. */
export function guid(value: string): Guid {
  const text = value.replace(/^\{|\}$/g, '').toLowerCase();
  if (!guidPattern.test(text)) throw new RangeError(`'${value}' is not a GUID`);
  return text as Guid;
}

/** Text as a {@link DateOnly}. Throws a RangeError for anything but `yyyy-mm-dd`. */
export function dateOnly(value: string): DateOnly {
  if (!datePattern.test(value)) throw new RangeError(`'${value}' is not a date such as 2026-01-31`);
  return value as DateOnly;
}

/** Text as a {@link Code}: upper case, blanks at the ends removed. */
export function code(value: string): Code {
  return value.trim().toUpperCase() as Code;
}

/** A single key, or the parts of a composite key, as a {@link RecordKey}. */
export function recordKey(...parts: readonly (string | number)[]): RecordKey {
  const texts = parts.map((part) => (typeof part === 'number' ? String(part) : canonicalKeyPart(part)));
  return (texts.length === 1 ? texts[0] : JSON.stringify(texts)) as RecordKey;
}

/** The parts of a {@link RecordKey}. */
export function keyParts(key: RecordKey): readonly string[] {
  return key.startsWith('[') ? (JSON.parse(key) as string[]) : [key];
}

/** Whether a value is a lookup's value. */
export function isReference(value: Value | undefined): value is RecordReference {
  return typeof value === 'object' && value !== null;
}

function canonicalKeyPart(part: string): string {
  const lower = part.toLowerCase();
  return guidPattern.test(lower) ? lower : part;
}
