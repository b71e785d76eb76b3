import { InvalidValueError } from '../errors/invalid-value-error';

/** Most numbers, which need no change. */
const canonicalAlready = /^(?:0|-?[1-9]\d*|-?(?:0|[1-9]\d*)\.\d*[1-9])$/;
const plain = /^-?\d+(?:\.\d+)?$/;
const withExponent = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,3})$/;
const leadingZeros = /^(-?)0+(?=\d)/;
const trailingZeros = /(?:\.0+|(\.\d*?[1-9])0+)$/;

/**
 * A decimal number as plain text without an exponent and without zeros that mean nothing (`5000000.0000` becomes `5000000`), so that
 * equal numbers are equal texts. Never goes through a binary float. Throws {@link InvalidValueError} for anything else.
 */
export function decimalText(value: string | number, where: string): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (canonicalAlready.test(text)) return text;
  const digits = plain.test(text) ? text : withoutExponent(text, where);
  const canonical = digits.replace(leadingZeros, '$1').replace(trailingZeros, '$1');
  return canonical === '-0' ? '0' : canonical;
}

function withoutExponent(text: string, where: string): string {
  const match = withExponent.exec(text);
  if (match === null) throw new InvalidValueError(where, 'a decimal number such as 12.50');
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits}${'0'.repeat(point - digits.length)}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
