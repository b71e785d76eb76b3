import { plainNumber } from './plain-number';
import { isReference, type Value } from './scalars';

/** A value as text that no culture changes: `true`, `1234.5`, `2026-04-13`, an option's name, a reference's key; empty for none. */
export function neutralText(value: Value | undefined): string {
  if (typeof value === 'number') return plainNumber(value);
  return isReference(value) ? value.key : String(value ?? '');
}
