'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.parseDecimal = parseDecimal;
exports.roundDecimal = roundDecimal;
exports.printFixed = printFixed;
exports.printDecimal = printDecimal;
exports.divideDecimal = divideDecimal;
exports.compareDecimal = compareDecimal;
const form = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
/** Reads decimal text (with or without exponent) exactly; undefined when it is no decimal or far out of any range. */
function parseDecimal(text) {
  const match = form.exec(text);
  if (!match || (!match[2] && !match[3])) return undefined;
  const fraction = match[3] ?? '';
  const exponent = Number(match[4] ?? 0);
  if (Math.abs(exponent) > 60 || fraction.length + (match[2] ?? '').length > 120) return undefined;
  let units = BigInt(`${match[2] ?? ''}${fraction}` || '0');
  let scale = fraction.length - exponent;
  if (scale < 0) {
    units *= 10n ** BigInt(-scale);
    scale = 0;
  }
  return { units: match[1] === '-' ? -units : units, scale };
}
function rescale(value, scale) {
  if (scale >= value.scale) return value.units * 10n ** BigInt(scale - value.scale);
  return divideRounded(value.units, 10n ** BigInt(value.scale - scale));
}
/** Division that rounds half away from zero (WA-234). */
function divideRounded(numerator, denominator) {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = (n * 2n + d) / (d * 2n);
  return negative ? -quotient : quotient;
}
function printUnits(units, scale) {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const text = scale > 0 ? `${whole}.${digits.slice(digits.length - scale)}` : whole;
  return negative ? `-${text}` : text;
}
function toCell(units, scale) {
  let trimmed = units;
  let digits = scale;
  while (digits > 0 && trimmed % 10n === 0n) {
    trimmed /= 10n;
    digits -= 1;
  }
  const text = printUnits(trimmed, digits);
  const significant = (trimmed < 0n ? -trimmed : trimmed).toString().length;
  return significant <= 15 ? Number(text) : text;
}
function scaledOf(value) {
  const parsed = parseDecimal(typeof value === 'number' ? String(value) : value);
  if (!parsed) throw new RangeError(`not a decimal: ${String(value)}`);
  return parsed;
}
/** Rounds a decimal to `precision` fractional digits, half away from zero; undefined when it is no decimal (WA-40). */
function roundDecimal(value, precision) {
  if (typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) < 1e15) return value;
  const parsed = parseDecimal(typeof value === 'number' ? String(value) : value);
  return parsed && toCell(rescale(parsed, precision), precision);
}
/** Prints a decimal with exactly `digits` fractional digits, as money is printed on the wire (WA-148). */
function printFixed(value, digits) {
  if (typeof value === 'number' && Number.isSafeInteger(value))
    return digits > 0 ? `${value}.${'0'.repeat(digits)}` : `${value}`;
  return printUnits(rescale(scaledOf(value), digits), digits);
}
/** Prints a decimal with as many digits as it has, never with an exponent. */
function printDecimal(value) {
  if (typeof value === 'string') return value;
  const text = String(value);
  if (!text.includes('e')) return text;
  const parsed = scaledOf(value);
  return printUnits(parsed.units, parsed.scale);
}
/** `a / b` rounded to `precision` digits (WA-142); undefined when b is zero. */
function divideDecimal(a, b, precision) {
  const x = scaledOf(a);
  const y = scaledOf(b);
  if (y.units === 0n) return undefined;
  const numerator = x.units * 10n ** BigInt(precision + y.scale);
  const denominator = y.units * 10n ** BigInt(x.scale);
  return toCell(divideRounded(numerator, denominator), precision);
}
/** Compares two decimals exactly: negative, zero or positive. */
function compareDecimal(a, b) {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const x = scaledOf(a);
  const y = scaledOf(b);
  const scale = Math.max(x.scale, y.scale);
  const difference = rescale(x, scale) - rescale(y, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
//# sourceMappingURL=decimal.js.map
