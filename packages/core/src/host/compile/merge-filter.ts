import { sameData } from './same-data';

/** A filter as data: conditions by field. */
export type FilterData = Readonly<Record<string, unknown>>;

/** What a three-way merge of filters gave: the filter, and the fields on which tenant and upgrade disagree (the tenant's condition holds). */
export interface MergedFilter {
  readonly filter: FilterData;
  readonly conflicts: readonly string[];
}

/**
 * A tenant's filter on a definition that has changed since: conditions that the tenant left alone follow the definition, the others stay
 * as the tenant set them. Without the old definition the tenant's filter holds as it is.
 */
export function mergeFilter(tenant: FilterData, old: FilterData | undefined, now: FilterData): MergedFilter {
  if (old === undefined) return { filter: tenant, conflicts: [] };
  const merged = new Map<string, unknown>();
  const conflicts: string[] = [];
  for (const field of new Set([...Object.keys(tenant), ...Object.keys(now)])) {
    const [mine, before, after] = [tenant[field], old[field], now[field]];
    const kept = sameData(mine, before);
    const value = kept ? after : mine;
    if (!kept && !sameData(before, after) && !sameData(mine, after)) conflicts.push(field);
    if (value !== undefined) merged.set(field, value);
  }
  return { filter: Object.fromEntries(merged), conflicts };
}
