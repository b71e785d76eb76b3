import { couplingKey, type Coupling } from '../../ports/coupling';
import type { Repositories } from '../../ports/repositories/unit-of-work';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';

/** Removes couplings, and what is on the retry list about their records. */
export async function forgetCouplings(
  { couplings, retries }: Repositories,
  mapping: EffectiveMapping,
  removed: readonly Coupling[],
): Promise<void> {
  if (removed.length === 0) return;
  const keysOf = (side: Side): RecordKey[] => removed.flatMap((coupling) => couplingKey(coupling, side) ?? []);
  const [local, integration] = [keysOf('local'), keysOf('integration')];
  await couplings.remove(mapping.pair, 'local', local);
  await couplings.remove(mapping.pair, 'integration', integration);
  await retries.settle(mapping.name, 'toIntegrationTable', [], local);
  await retries.settle(mapping.name, 'fromIntegrationTable', [], integration);
}
