import type { OpenTenant } from '@couplet/core/internal';
import { jobsOf, type MappingResult } from '../synchronize/mapping-result';
import { stayedBehind, type StayedBehind } from './stayed-behind';

/** What stays behind at present, in the order of the mappings; `results` are those of the synchronization that just ended. */
export async function allStayedBehind(
  tenant: OpenTenant,
  results: readonly MappingResult[],
): Promise<readonly StayedBehind[]> {
  const all: StayedBehind[] = [];
  for (const mapping of tenant.mappings)
    all.push(...(await stayedBehind(tenant, mapping, jobsOf(results, mapping.name))));
  return all;
}
