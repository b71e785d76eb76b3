import { hashText } from '../../pipeline/fields/hash';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';

/** A short text that changes whenever the mapping's fields, their order or the way they move change. */
export function planVersion(mapping: Omit<EffectiveMapping, 'version'>): string {
  const { high, low } = hashText(
    JSON.stringify(mapping.fields.map((field) => [field.baseId, field.direction, field.constant])),
  );
  return `${mapping.name}@${high.toString(16).padStart(8, '0')}${low.toString(16).padStart(8, '0')}`;
}
