import type { OpenTenant } from '../../host/tenant';
import type { WriteResult } from '../../ports/bulk-writer';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { Side } from '../../sdk/table';
import { auditAction } from './audit-action';
import type { DescribedEntry } from './describe-entries';
import { placeOf } from './list-skipped';
import { removeCouplings } from './remove-couplings';
import { brokenObstacle } from './restore-deleted';
import { leftOf, selectedEntries } from './selected-entries';
import type { ActionResult, LeftRecord, SkippedPlace } from './skipped-record';

/**
 * Deletes the surviving half of chosen records, and their couplings (EN-225): at once, under the version that was read. What a system
 * refuses stays as it is and is told. Audited. Throws `CPL_MAPPING_UNKNOWN`, and the error of a system that cannot be reached.
 */
export async function deleteSurvivors(
  tenant: OpenTenant,
  actor: string,
  places: readonly SkippedPlace[],
): Promise<ActionResult> {
  const { selected, left: gone } = await selectedEntries(tenant, places);
  const done: SkippedPlace[] = [];
  const left: LeftRecord[] = [...gone];
  for (const { mapping, entries } of selected) {
    const broken = entries.filter((described) => {
      const obstacle = brokenObstacle(described);
      if (obstacle !== null) left.push(leftOf(described.entry, obstacle));
      return obstacle === null;
    });
    for (const side of ['local', 'integration'] as const) {
      const surviving = broken.filter(({ halves }) => halves[side]?.exists === true);
      const answers = await deleteAll(tenant, mapping, side, surviving);
      const deleted = surviving.filter((described, index) => {
        const refusal = refusalOf(answers[index]);
        if (refusal !== null) left.push(leftOf(described.entry, refusal.code, refusal.message));
        return refusal === null;
      });
      await removeCouplings(
        tenant,
        mapping,
        deleted.flatMap(({ coupling }) => coupling ?? []),
      );
      done.push(...deleted.map(({ entry }) => placeOf(entry)));
    }
  }
  const result: ActionResult = { done, left };
  await auditAction(tenant, actor, 'skipped-record.survivor-deleted', result);
  return result;
}

async function deleteAll(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  side: Side,
  surviving: readonly DescribedEntry[],
): Promise<readonly WriteResult[]> {
  const rows = surviving.flatMap(({ halves }) => {
    const half = halves[side];
    return half === null ? [] : [{ key: half.key, version: half.version }];
  });
  return rows.length === 0 ? [] : tenant.systems[side].writer.delete(mapping[side], rows);
}

/** A record that is gone already was not refused. */
function refusalOf(answer: WriteResult | undefined): { readonly code: string; readonly message: string } | null {
  if (answer?.status === 'done') return null;
  if (answer?.status === 'refused') return answer.reason === 'missing' ? null : answer;
  return {
    code: 'CPL_OUTCOME_UNKNOWN',
    message: 'The connection was lost; look at the list again to see whether the record is gone.',
  };
}
