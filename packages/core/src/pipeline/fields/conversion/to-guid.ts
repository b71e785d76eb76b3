import type { FieldDefinition } from '../../../sdk/field';
import { guid, type Value } from '../../../sdk/scalars';
import { fits, unlike, type Converted } from './converted';

/** A unique identifier, in any of the usual spellings. */
export function toGuid(value: Value, from: FieldDefinition, to: FieldDefinition): Converted {
  if (typeof value !== 'string') return unlike(from, to);
  try {
    return fits(guid(value.trim()));
  } catch {
    return unlike(from, to);
  }
}
