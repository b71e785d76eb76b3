import type { ErrorFacts } from '../../sdk/couplet-error';
import type { FieldDefinition, FieldKind } from '../../sdk/field';
import type { Value } from '../../sdk/scalars';
import { canonicalDecimal } from './canonical';

/** A converted value, or why it cannot be one. `cut` tells the original length of a text that was shortened. */
export type Converted =
  | { readonly ok: true; readonly value: Value; readonly cut?: number }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly facts: ErrorFacts };

/**
 * Converts a value of one field for another: exactly, or with a clear error. Text that is too long is cut only where the mapping allows
 * it (DV-70); decimals never go through binary floats.
 */
export function convert(value: Value, from: FieldDefinition, to: FieldDefinition, truncate: boolean): Converted {
  if (value === null || value === '') return { ok: true, value: blankOf(to) };
  switch (to.kind) {
    case 'text':
      return fitText(textOf(value), from, to, truncate);
    case 'code':
      return fitText(textOf(value).trim().toUpperCase(), from, to, truncate);
    case 'decimal':
      return toDecimal(value, from, to);
    case 'integer':
      return toInteger(value, from, to);
    default:
      return from.kind === to.kind ? { ok: true, value } : unlike(from, to);
  }
}

/** What stands for no value in a field: null where it may be null, else the zero of its kind. */
export function blankOf(field: FieldDefinition): Value {
  return field.nullable ? null : zeroOf(field.kind);
}

function zeroOf(kind: FieldKind): Value {
  switch (kind) {
    case 'decimal':
      return '0';
    case 'integer':
    case 'double':
      return 0;
    case 'boolean':
      return false;
    case 'text':
    case 'code':
      return '';
    default:
      return null;
  }
}

function textOf(value: Value): string {
  return typeof value === 'object' && value !== null ? value.key : String(value);
}

function fitText(text: string, from: FieldDefinition, to: FieldDefinition, truncate: boolean): Converted {
  if (text === '') return { ok: true, value: blankOf(to) };
  const limit = to.maxLength;
  if (limit === undefined || text.length <= limit) return { ok: true, value: text };
  if (truncate) return { ok: true, value: cutText(text, limit), cut: text.length };
  return {
    ok: false,
    code: 'CPL_TEXT_TOO_LONG',
    message: `${from.name} has ${text.length} characters, but ${to.name} holds at most ${limit}. Shorten it, or let the field mapping cut it.`,
    facts: { field: to.name, length: text.length, limit },
  };
}

/** Cuts without leaving half of a surrogate pair. */
function cutText(text: string, limit: number): string {
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}

const decimalPattern = /^[+-]?\d+(\.\d+)?$/;

function toDecimal(value: Value, from: FieldDefinition, to: FieldDefinition): Converted {
  const text = textOf(value);
  if (!decimalPattern.test(text)) return unlike(from, to);
  const normal = canonicalDecimal(text);
  const digits = normal.includes('.') ? normal.length - normal.indexOf('.') - 1 : 0;
  if (to.scale !== undefined && digits > to.scale)
    return {
      ok: false,
      code: 'CPL_VALUE_NOT_EXACT',
      message: `${from.name} has ${digits} decimal places, but ${to.name} keeps ${to.scale}. Round it, or use a transformation rule that does.`,
      facts: { field: to.name, decimals: digits, limit: to.scale },
    };
  return { ok: true, value: normal };
}

function toInteger(value: Value, from: FieldDefinition, to: FieldDefinition): Converted {
  const text = canonicalDecimal(textOf(value));
  const number = Number(text);
  if (/^-?\d+$/.test(text) && Number.isSafeInteger(number)) return { ok: true, value: number };
  return {
    ok: false,
    code: 'CPL_VALUE_NOT_EXACT',
    message: `${from.name} is no whole number that ${to.name} can hold. Use a transformation rule that makes it one.`,
    facts: { field: to.name },
  };
}

function unlike(from: FieldDefinition, to: FieldDefinition): Converted {
  return {
    ok: false,
    code: 'CPL_VALUE_KIND',
    message: `${from.name} (${from.kind}) cannot become ${to.name} (${to.kind}) as it is. Use a transformation rule.`,
    facts: { field: to.name, from: from.kind, to: to.kind },
  };
}
