import type { FieldDefinition } from '../../../sdk/field';
import type { Value } from '../../../sdk/scalars';
import { canonicalDecimal } from '../canonical';
import { fits, notExact, unlike, type Converted } from './converted';
import { plainNumber } from '../../../sdk/plain-number';

const decimalPattern = /^[+-]?\d+(\.\d+)?$/;

/** A decimal, exactly: never through a binary float. Separators of a culture are a rule's business (EN-157). */
export function toDecimal(value: Value, from: FieldDefinition, to: FieldDefinition): Converted {
  const normal = numberText(value, from);
  if (normal === null) return unlike(from, to);
  const digits = normal.includes('.') ? normal.length - normal.indexOf('.') - 1 : 0;
  if (to.scale !== undefined && digits > to.scale)
    return notExact(from, to, `has ${digits} decimal places, but ${to.name} keeps ${to.scale}`, {
      decimals: digits,
      limit: to.scale,
    });
  return fits(normal);
}

/** A whole number that JSON keeps. */
export function toInteger(value: Value, from: FieldDefinition, to: FieldDefinition): Converted {
  const normal = numberText(value, from);
  if (normal === null) return unlike(from, to);
  const number = Number(normal);
  if (!normal.includes('.') && Number.isSafeInteger(number)) return fits(number);
  return notExact(from, to, `is no whole number that ${to.name} can hold`);
}

/** A binary float, where it says the same as the decimal. */
export function toDouble(value: Value, from: FieldDefinition, to: FieldDefinition): Converted {
  if (typeof value === 'number' && Number.isFinite(value)) return fits(value);
  const normal = numberText(value, from);
  if (normal === null) return unlike(from, to);
  const number = Number(normal);
  return numberText(number, from) === normal ? fits(number) : notExact(from, to, `is not exact in ${to.name}`);
}

/** The number that a value says, without needless zeros; null when it says none. A truth value is 1 or 0, an option its number. */
function numberText(value: Value, from: FieldDefinition): string | null {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number') return Number.isFinite(value) ? canonicalDecimal(plainNumber(value)) : null;
  if (typeof value !== 'string') return null;
  if (from.kind === 'option') return from.options?.[value] === undefined ? null : String(from.options[value]);
  const text = value.trim();
  return decimalPattern.test(text) ? canonicalDecimal(text) : null;
}
