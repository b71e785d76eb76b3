import { isReference, type Value } from '@couplet/core';

/** A value as people read it. */
export function valueText(value: Value): string {
  if (value === null) return 'empty';
  if (isReference(value)) return `${value.table} ${value.key}`;
  return value === '' ? "''" : String(value);
}
