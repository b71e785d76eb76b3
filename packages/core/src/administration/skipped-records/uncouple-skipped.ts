import type { OpenTenant } from '../../host/tenant';
import { borrowLease } from '../../jobs/borrow-lease';
import type { Worker } from '../../jobs/worker';
import { auditAction } from './audit-action';
import { placeOf } from './list-skipped';
import { leftOf, selectedEntries } from './selected-entries';
import type { ActionResult, LeftRecord, SkippedPlace } from './skipped-record';
import { uncoupleNow } from './uncouple-now';

/**
 * Uncouples chosen records as {@link uncoupleRecords} does, whichever halves exist; the records themselves stay, but for what plugins change
 * in them (EN-226, EN-239). A record that cannot be changed keeps its coupling and is told. Audited. Throws `CPL_MAPPING_UNKNOWN`, and
 * `CPL_LEASE_HELD` while another worker has the mapping, or one of a coupling that depends on it.
 */
export async function uncoupleSkipped(
  tenant: OpenTenant,
  actor: string,
  places: readonly SkippedPlace[],
  worker: Worker,
): Promise<ActionResult> {
  const { selected, left: gone } = await selectedEntries(tenant, places);
  const done: SkippedPlace[] = [];
  const left: LeftRecord[] = [...gone];
  for (const { mapping, entries } of selected) {
    const couplings = [...new Set(entries.flatMap(({ coupling }) => coupling ?? []))];
    const { failed } = await borrowLease(tenant, mapping, worker, () =>
      uncoupleNow(tenant, mapping, couplings, worker),
    );
    for (const { entry, coupling } of entries) {
      const why = coupling === null ? undefined : failed.get(coupling);
      if (coupling === null) left.push(leftOf(entry, 'CPL_NOT_COUPLED'));
      else if (why !== undefined) left.push(leftOf(entry, why.code, why.message));
      else done.push(placeOf(entry));
    }
  }
  const result: ActionResult = { done, left };
  await auditAction(tenant, actor, 'skipped-record.uncoupled', result);
  return result;
}
