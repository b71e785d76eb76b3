import type { OpenTenant } from '../../host/tenant';
import { restoreDecision } from '../../pipeline/conflicts/decision';
import type { PassDirection } from '../../sdk/field-mapping';
import { auditAction } from './audit-action';
import type { DescribedEntry } from './describe-entries';
import { placeOf } from './list-skipped';
import { leftOf, selectedEntries } from './selected-entries';
import type { ActionResult, LeftRecord, SkippedPlace } from './skipped-record';
import { goes, storeDecisions, type DecidedEntry } from './store-decisions';

/**
 * Has the deleted half of chosen records created again from the other one, under a new key, by the next run (EN-225). The coupling stays
 * until the new record is there, so that a failure loses nothing. Audited. Throws `CPL_MAPPING_UNKNOWN`.
 */
export async function restoreDeleted(
  tenant: OpenTenant,
  actor: string,
  places: readonly SkippedPlace[],
): Promise<ActionResult> {
  const { selected, left: gone } = await selectedEntries(tenant, places);
  const done: SkippedPlace[] = [];
  const left: LeftRecord[] = [...gone];
  for (const { mapping, entries } of selected) {
    const decided: DecidedEntry[] = [];
    for (const described of entries) {
      const obstacle = brokenObstacle(described);
      const direction: PassDirection =
        described.halves.local?.exists === true ? 'toIntegrationTable' : 'fromIntegrationTable';
      if (obstacle !== null) left.push(leftOf(described.entry, obstacle));
      else if (!goes(mapping, direction)) left.push(leftOf(described.entry, 'CPL_DIRECTION_CLOSED'));
      else decided.push({ described, decision: restoreDecision, directions: [direction] });
    }
    await storeDecisions(tenant, mapping, decided);
    done.push(...decided.map(({ described }) => placeOf(described.entry)));
  }
  const result: ActionResult = { done, left };
  await auditAction(tenant, actor, 'skipped-record.restored', result);
  return result;
}

/** Why a record is not one of which exactly one half is gone; null where it is. */
export function brokenObstacle({ coupling, halves }: DescribedEntry): string | null {
  const { local, integration } = halves;
  // a create that is only announced has no half yet that could have been deleted
  if (coupling?.state !== 'coupled' || local === null || integration === null) return 'CPL_NOT_COUPLED';
  if (local.exists && integration.exists) return 'CPL_NOTHING_MISSING';
  return local.exists || integration.exists ? null : 'CPL_BOTH_GONE';
}
