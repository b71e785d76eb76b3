import type { Refusal } from '../errors/refusal';
import { isLookup, type PlainValues } from '../values';

/** Finds the rows that a refusal names by one of their ids; none when it names no id at all. */
export function namedIn<Item>(
  idsOf: (item: Item) => readonly string[],
): (items: readonly Item[], refusal: Refusal) => readonly Item[] {
  return (items, refusal) => {
    const found = refusal.message.toLowerCase().match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g);
    if (found === null) return [];
    const ids = new Set<string>(found);
    return items.filter((item) => idsOf(item).some((id) => ids.has(id)));
  };
}

/** The ids that the lookups of a row hold. */
export function lookupIds(values: PlainValues): readonly string[] {
  return Object.values(values).flatMap((value) => (isLookup(value) ? [value.id] : []));
}
