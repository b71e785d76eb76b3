import type { OpenTenant } from '../../host/tenant';
import type { RetryEntry } from '../../ports/repositories/retry-repository';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { PassDirection } from '../../sdk/field-mapping';
import { describeEntries, type DescribedEntry } from './describe-entries';
import { placeOf } from './list-skipped';
import type { LeftRecord, SkippedPlace } from './skipped-record';

/** The chosen entries of one mapping, described. */
export interface SelectedEntries {
  readonly mapping: EffectiveMapping;
  readonly entries: readonly DescribedEntry[];
}

const directions: readonly PassDirection[] = ['toIntegrationTable', 'fromIntegrationTable'];

/** Reads the chosen entries, by mapping. Those that left the list meanwhile are told. Throws `CPL_MAPPING_UNKNOWN`. */
export async function selectedEntries(
  tenant: OpenTenant,
  places: readonly SkippedPlace[],
): Promise<{ readonly selected: readonly SelectedEntries[]; readonly left: readonly LeftRecord[] }> {
  const selected: SelectedEntries[] = [];
  const left: LeftRecord[] = [];
  for (const name of new Set(places.map((place) => place.mapping))) {
    const mapping = tenant.mapping(name);
    const own = places.filter((place) => place.mapping === name);
    const found: RetryEntry[] = [];
    for (const direction of directions) {
      const keys = own.filter((place) => place.direction === direction).map((place) => place.key);
      const entries = await tenant.unitOfWork.run(({ retries }) => retries.findByKeys(mapping.name, direction, keys));
      for (const key of new Set(keys)) {
        const entry = entries.get(key);
        if (entry !== undefined) found.push(entry);
        else left.push(leftOf({ mapping: mapping.name, direction, key }, 'CPL_NOT_ON_LIST'));
      }
    }
    selected.push({ mapping, entries: await describeEntries(tenant, mapping, found) });
  }
  return { selected, left };
}

const reasons: Readonly<Record<string, string>> = {
  CPL_NOT_ON_LIST: 'The record is not on the list any more.',
  CPL_NOT_COUPLED: 'The record is not coupled. Retry it, or couple it first.',
  CPL_NOTHING_MISSING: 'Both records exist. Retry the record, or synchronize it with one side.',
  CPL_BOTH_GONE: 'Both records are gone. Remove the coupling.',
  CPL_DIRECTION_CLOSED: 'The mapping does not go in that direction. Change its direction, or choose the other side.',
  CPL_HALF_MISSING: 'One half of the record is gone. Restore it, or delete the other half.',
};

/** Tells of a record that an action left as it is. */
export function leftOf(place: SkippedPlace, code: string, message = reasons[code] ?? code): LeftRecord {
  return { place: placeOf(place), code, message };
}
