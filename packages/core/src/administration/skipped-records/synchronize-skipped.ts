import type { OpenTenant } from '../../host/tenant';
import { wholeDecision } from '../../pipeline/conflicts/decision';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { PassDirection } from '../../sdk/field-mapping';
import type { Side } from '../../sdk/table';
import { auditAction } from './audit-action';
import { sourceSide, type DescribedEntry } from './describe-entries';
import { placeOf } from './list-skipped';
import { makeDue } from './make-due';
import { leftOf, selectedEntries } from './selected-entries';
import type { ActionResult, LeftRecord, SkippedPlace } from './skipped-record';
import { goes, storeDecisions } from './store-decisions';

/**
 * Has chosen records synchronized by the next run, with one side winning every field that is in conflict (EN-223). What only the other side
 * changed is kept: it moves the other way. Audited. Throws `CPL_MAPPING_UNKNOWN`.
 */
export async function synchronizeSkipped(
  tenant: OpenTenant,
  actor: string,
  places: readonly SkippedPlace[],
  side: Side,
): Promise<ActionResult> {
  const direction: PassDirection = side === 'local' ? 'toIntegrationTable' : 'fromIntegrationTable';
  const decision = wholeDecision(side === 'local' ? 'keepLocal' : 'keepIntegration');
  const { selected, left: gone } = await selectedEntries(tenant, places);
  const done: SkippedPlace[] = [];
  const left: LeftRecord[] = [...gone];
  for (const { mapping, entries } of selected) {
    const going = entries.filter((described) => {
      const obstacle = obstacleOf(mapping, described, direction, side);
      if (obstacle !== null) left.push(leftOf(described.entry, obstacle));
      return obstacle === null;
    });
    const coupled = going.filter(({ coupling }) => coupling !== null);
    const directions: readonly PassDirection[] =
      mapping.direction === 'bidirectional' ? ['toIntegrationTable', 'fromIntegrationTable'] : [direction];
    await storeDecisions(
      tenant,
      mapping,
      coupled.map((described) => ({ described, decision, directions })),
    );
    await makeDue(
      tenant,
      going.filter(({ coupling }) => coupling === null).map(({ entry }) => entry),
    );
    done.push(...going.map(({ entry }) => placeOf(entry)));
  }
  const result: ActionResult = { done, left };
  await auditAction(tenant, actor, 'skipped-record.synchronized', result, { side });
  return result;
}

function obstacleOf(
  mapping: EffectiveMapping,
  { entry, coupling, halves }: DescribedEntry,
  direction: PassDirection,
  side: Side,
): string | null {
  if (!goes(mapping, direction)) return 'CPL_DIRECTION_CLOSED';
  if (coupling === null) return sourceSide(entry) === side ? null : 'CPL_NOT_COUPLED';
  return halves.local?.exists === true && halves.integration?.exists === true ? null : 'CPL_HALF_MISSING';
}
