import type { OpenTenant } from '../../host/tenant';
import { auditAction } from './audit-action';
import { placeOf } from './list-skipped';
import { removeCouplings } from './remove-couplings';
import { leftOf, selectedEntries } from './selected-entries';
import type { ActionResult, LeftRecord, SkippedPlace } from './skipped-record';

/** Removes the couplings of chosen records, whichever halves exist; the records themselves stay (EN-226). Audited. Throws `CPL_MAPPING_UNKNOWN`. */
export async function uncoupleSkipped(
  tenant: OpenTenant,
  actor: string,
  places: readonly SkippedPlace[],
): Promise<ActionResult> {
  const { selected, left: gone } = await selectedEntries(tenant, places);
  const done: SkippedPlace[] = [];
  const left: LeftRecord[] = [...gone];
  for (const { mapping, entries } of selected) {
    const coupled = entries.filter(({ coupling }) => coupling !== null);
    await removeCouplings(
      tenant,
      mapping,
      coupled.flatMap(({ coupling }) => coupling ?? []),
    );
    done.push(...coupled.map(({ entry }) => placeOf(entry)));
    for (const { entry, coupling } of entries) if (coupling === null) left.push(leftOf(entry, 'CPL_NOT_COUPLED'));
  }
  const result: ActionResult = { done, left };
  await auditAction(tenant, actor, 'skipped-record.uncoupled', result);
  return result;
}
