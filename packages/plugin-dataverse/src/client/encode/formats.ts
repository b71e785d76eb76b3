import { InvalidValueError } from '../errors/invalid-value-error';

const guidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const datePattern = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const dateTimePattern =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,7})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const integerPattern = /^-?\d{1,19}$/;
/** Halves of pairs, which most texts do not have: a test that is cheap on them. */
const surrogate = /[\ud800-\udfff]/;
const loneSurrogate = /\p{Surrogate}/u;

/** A GUID in lower case without braces (WA-35). Throws {@link InvalidValueError}. */
export function guidText(value: string, where: string): string {
  const text = value.toLowerCase();
  if (!guidPattern.test(text)) throw new InvalidValueError(where, 'a GUID');
  return text;
}

/** A date without a time (WA-37). Throws {@link InvalidValueError}. */
export function dateText(value: string, where: string): string {
  if (!datePattern.test(value)) throw new InvalidValueError(where, 'a date such as 2026-01-31');
  return value;
}

/** A point in time with its offset (WA-37, WA-38). Throws {@link InvalidValueError}. */
export function dateTimeText(value: string, where: string): string {
  if (!dateTimePattern.test(value)) throw new InvalidValueError(where, 'a point in time such as 2026-01-31T12:00:00Z');
  return value;
}

/** A whole number of up to 64 bits as text. Throws {@link InvalidValueError}. */
export function integerText(value: string | number, where: string): string {
  const text = typeof value === 'number' && !Number.isSafeInteger(value) ? '' : String(value);
  if (!integerPattern.test(text)) throw new InvalidValueError(where, 'a whole number');
  return text;
}

/** Text without half surrogate pairs, which the server would replace silently. Throws {@link InvalidValueError}. */
export function wellFormedText(value: string, where: string): string {
  if (surrogate.test(value) && loneSurrogate.test(value))
    throw new InvalidValueError(where, 'well-formed text (it contains half a surrogate pair)');
  return value;
}
