import type { OpenTenant } from '../../host/tenant';
import { forgetCouplings } from '../../jobs/coupling-runs/forget-couplings';
import type { Coupling } from '../../ports/coupling';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';

/** Removes couplings and what is on the list about their records, in one transaction. */
export async function removeCouplings(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  couplings: readonly Coupling[],
): Promise<void> {
  if (couplings.length === 0) return;
  await tenant.unitOfWork.run((repositories) => forgetCouplings(repositories, mapping, couplings));
}
