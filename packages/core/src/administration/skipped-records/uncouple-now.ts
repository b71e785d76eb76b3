import type { OpenTenant } from '../../host/tenant';
import type { CouplingsAlong } from '../../jobs/coupling-runs/couplings-along';
import { forgetCouplings } from '../../jobs/coupling-runs/forget-couplings';
import { releaseCouplings, withLines, type ReleasedCouplings } from '../../jobs/coupling-runs/release-couplings';
import type { Worker } from '../../jobs/worker';
import type { Coupling } from '../../ports/coupling';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';

/**
 * Uncouples records here and now, step for step as an uncoupling run does: what depends on them first, plugins change the records, lines go
 * with their documents, and the list forgets them. Under the lease of the mapping, which the caller has.
 */
export async function uncoupleNow(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  couplings: readonly Coupling[],
  worker: Worker,
  along?: CouplingsAlong,
): Promise<ReleasedCouplings> {
  const released = await releaseCouplings(tenant, mapping, couplings, worker, along === undefined ? {} : { along });
  await tenant.unitOfWork.run((repositories) => forgetCouplings(repositories, mapping, withLines(released)));
  return released;
}
