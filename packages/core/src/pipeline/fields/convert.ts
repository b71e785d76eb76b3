import type { FieldDefinition } from '../../sdk/field';
import { isReference, type Value } from '../../sdk/scalars';
import { blankOf } from './conversion/blank-of';
import { fits, unlike, type Converted } from './conversion/converted';
import { toBoolean } from './conversion/to-boolean';
import { toDate, toDateTime } from './conversion/to-date';
import { toGuid } from './conversion/to-guid';
import { toDecimal, toDouble, toInteger } from './conversion/to-number';
import { toOption } from './conversion/to-option';
import { toText } from './conversion/to-text';

export { blankOf } from './conversion/blank-of';
export type { Converted } from './conversion/converted';

/**
 * Converts a value of one field for another: exactly, or with a clear error (EN-137, EN-156). Everything goes through neutral forms, never
 * through a locale. Text that is too long is cut only where the mapping allows it (DV-70); decimals never go through binary floats.
 */
export function convert(value: Value, from: FieldDefinition, to: FieldDefinition, truncate: boolean): Converted {
  if (value === null || value === '') return fits(blankOf(to));
  if (from.kind === to.kind && isKept(to)) return fits(value);
  switch (to.kind) {
    case 'text':
    case 'code':
      return toText(value, from, to, truncate);
    case 'decimal':
      return toDecimal(value, from, to);
    case 'integer':
      return toInteger(value, from, to);
    case 'double':
      return toDouble(value, from, to);
    case 'boolean':
      return typeof value === 'boolean' ? fits(value) : toBoolean(value, from, to);
    case 'date':
      return toDate(value, from, to);
    case 'dateTime':
      return toDateTime(value, from, to);
    case 'guid':
      return toGuid(value, from, to);
    case 'option':
      return toOption(value, from, to);
    case 'reference':
      return isReference(value) ? fits(value) : unlike(from, to);
  }
}

/** Kinds whose values are the same on both sides: nothing is parsed again. */
function isKept({ kind }: FieldDefinition): boolean {
  return kind === 'date' || kind === 'dateTime' || kind === 'guid';
}
