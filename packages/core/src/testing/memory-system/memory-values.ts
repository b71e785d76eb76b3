import Big from 'big.js';
import type { Clock } from '../../ports/clock';
import type { FieldDefinition } from '../../sdk/field';
import { isReference, type Value } from '../../sdk/scalars';

/** An instant in canonical form. */
export function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.?0*Z$/, 'Z');
}

/** What a new record holds in a field that nobody gave a value. */
export function defaultValue(field: FieldDefinition, clock: Clock): Value {
  if (field.nullable || field.kind === 'reference' || field.kind === 'guid' || field.kind === 'date') return null;
  switch (field.kind) {
    case 'integer':
    case 'double':
      return 0;
    case 'decimal':
      return '0';
    case 'boolean':
      return false;
    case 'dateTime':
      return instant(clock.now());
    case 'option':
      return Object.keys(field.options ?? {})[0] ?? null;
    default:
      return '';
  }
}

/** The value as the system keeps it: no surplus zeros in decimals and fractions of seconds. */
export function canonical(field: FieldDefinition, value: Value): Value {
  if (typeof value !== 'string') return Object.is(value, -0) ? 0 : value;
  if (field.kind === 'decimal') return new Big(value).toFixed().replace(/^-(0)$/, '$1');
  if (field.kind === 'dateTime') return value.replace(/(?:\.0+|(\.\d*?)0+)Z$/, '$1Z');
  return value;
}

/** Why a field cannot hold a value, or undefined. */
export function valueProblem(field: FieldDefinition, value: Value, maxLength = field.maxLength): string | undefined {
  if (value === null) return field.nullable ? undefined : 'it may not be null';
  if (isReference(value)) {
    if (field.kind !== 'reference') return 'it cannot hold a reference';
    return field.targets === undefined || field.targets.includes(value.table)
      ? undefined
      : `it cannot point to ${value.table}`;
  }
  switch (field.kind) {
    case 'reference':
      return 'it must be a reference';
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31
        ? undefined
        : 'it must be a whole number of 32 bits';
    case 'double':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : 'it must be a finite number';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'it must be true or false';
    case 'option':
      return typeof value === 'string' && value in (field.options ?? {}) ? undefined : 'it must be one of its options';
    default:
      return typeof value === 'string' ? textProblem(field, value, maxLength) : 'it must be a text';
  }
}

function textProblem(field: FieldDefinition, text: string, maxLength: number | undefined): string | undefined {
  switch (field.kind) {
    case 'decimal':
      if (!/^-?\d+(\.\d+)?$/.test(text)) return 'it is no decimal number';
      return field.scale !== undefined && new Big(text).round(field.scale).cmp(text) !== 0
        ? 'it has too many digits after the point'
        : undefined;
    case 'guid':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? undefined : 'it is no GUID in lower case';
    case 'date':
      return isDay(text) ? undefined : 'it is no date';
    case 'dateTime':
      return /^\d{4}-\d\d-\d\dT([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,6})?Z$/.test(text) && isDay(text.slice(0, 10))
        ? undefined
        : 'it is no instant';
    default:
      if (text.includes('\0')) return 'it holds a NUL character';
      if (/\p{Surrogate}/u.test(text)) return 'it holds half of a surrogate pair';
      return maxLength !== undefined && text.length > maxLength ? `it is longer than ${maxLength}` : undefined;
  }
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    !text.startsWith('0000') &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(text)
  );
}
