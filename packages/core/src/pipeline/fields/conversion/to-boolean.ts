import type { FieldDefinition } from '../../../sdk/field';
import type { Value } from '../../../sdk/scalars';
import { neutralText } from '../../../sdk/neutral-text';
import { fits, unlike, type Converted } from './converted';

const words: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  '1': true,
  false: false,
  no: false,
  '0': false,
};

/** A truth value, also from `yes`, `no`, 1 and 0. */
export function toBoolean(value: Value, from: FieldDefinition, to: FieldDefinition): Converted {
  const found = words[neutralText(value).trim().toLowerCase()];
  return found === undefined ? unlike(from, to) : fits(found);
}
