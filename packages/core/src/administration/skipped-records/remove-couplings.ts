import type { OpenTenant } from '../../host/tenant';
import { couplingKey, type Coupling } from '../../ports/coupling';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';

/** Removes couplings and what is on the list about their records, in one transaction. */
export async function removeCouplings(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  couplings: readonly Coupling[],
): Promise<void> {
  if (couplings.length === 0) return;
  const keysOf = (side: Side): RecordKey[] => couplings.flatMap((coupling) => couplingKey(coupling, side) ?? []);
  const keys = { local: keysOf('local'), integration: keysOf('integration') };
  await tenant.unitOfWork.run(async (repositories) => {
    await repositories.couplings.remove(mapping.pair, 'local', keys.local);
    await repositories.couplings.remove(mapping.pair, 'integration', keys.integration);
    await repositories.retries.settle(mapping.name, 'toIntegrationTable', [], keys.local);
    await repositories.retries.settle(mapping.name, 'fromIntegrationTable', [], keys.integration);
  });
}
