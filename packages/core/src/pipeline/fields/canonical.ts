import type { FieldDefinition } from '../../sdk/field';
import type { Value } from '../../sdk/scalars';

/**
 * The text by which values of a field are compared and hashed. Two values with one text are the same for synchronization: no value and
 * empty text, `1.50` and `1.5`, `abc ` and `ABC` in a code field, times that differ by less than a second.
 */
export function canonical(field: FieldDefinition, value: Value | undefined): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'object') return `${value.table}:${value.key}`;
  switch (field.kind) {
    case 'code':
      return String(value).trim().toUpperCase();
    case 'decimal':
      return canonicalDecimal(String(value));
    case 'dateTime':
      return canonicalTime(String(value));
    case 'boolean':
      return value === true ? 'true' : 'false';
    default:
      return typeof value === 'string' ? value : String(value);
  }
}

/** A decimal without needless zeros: `-0.0` is `0`, `007.50` is `7.5`. */
export function canonicalDecimal(text: string): string {
  const negative = text.startsWith('-');
  const digits = negative || text.startsWith('+') ? text.slice(1) : text;
  const point = digits.indexOf('.');
  const whole = (point < 0 ? digits : digits.slice(0, point)).replace(/^0+(?=\d)/, '');
  const fraction = point < 0 ? '' : digits.slice(point + 1).replace(/0+$/, '');
  const magnitude = (whole === '' ? '0' : whole) + (fraction === '' ? '' : `.${fraction}`);
  return negative && magnitude !== '0' ? `-${magnitude}` : magnitude;
}

function canonicalTime(text: string): string {
  return text.replace(/\.\d+Z$/, 'Z');
}
