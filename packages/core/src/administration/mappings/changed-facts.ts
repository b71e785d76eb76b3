import { sameData } from '../../host/compile/same-data';
import type { MappingContents } from '../../ports/repositories/mapping-configuration';
import type { Json } from '../../ports/repositories/tenant-configuration';

/** What differs between two states of a mapping's configuration, by place, for the audit trail and for people. Null: nothing was stored. */
export function changedFacts(
  before: MappingContents,
  after: MappingContents,
): Readonly<Record<string, { readonly before: Json; readonly after: Json }>> {
  const [old, now] = [places(before), places(after)];
  return Object.fromEntries(
    [...new Set([...old.keys(), ...now.keys()])]
      .filter((place) => !sameData(old.get(place), now.get(place)))
      .map((place) => [place, { before: old.get(place) ?? null, after: now.get(place) ?? null }]),
  );
}

function places({ own, settings, fields, extraFields, templates }: MappingContents): ReadonlyMap<string, Json> {
  const found = new Map<string, Json>();
  const put = (place: string, value: unknown): void => {
    found.set(place, JSON.parse(JSON.stringify(value)) as Json);
  };
  if (own !== null) put('own', own);
  for (const [name, value] of Object.entries(settings)) put(name, value);
  for (const [field, of] of Object.entries(fields))
    for (const [name, value] of Object.entries(of)) put(`${field}.${name}`, value);
  if (extraFields.length > 0) put('extraFields', extraFields);
  if (templates.length > 0) put('templates', templates);
  return found;
}
