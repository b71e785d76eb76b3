import type { Draft } from '../draft';

/** Fills an empty city (and county) from the post code table, where exactly one place has the row's post code. */
export function fillCityFromPostCode(draft: Draft, table: 'customers' | 'vendors' | 'contacts'): void {
  const places = new Map<string, { city: string; county: string }[]>();
  for (const { row } of draft.entries.postCodes) places.set(row.code, [...(places.get(row.code) ?? []), row]);
  for (const { row } of draft.entries[table]) {
    const [place, another] = places.get(row.postCode) ?? [];
    if (row.city !== '' || place === undefined || another !== undefined) continue;
    row.city = place.city;
    if (row.county === '') row.county = place.county;
  }
}
