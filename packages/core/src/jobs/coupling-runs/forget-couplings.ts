import { couplingKey, type Coupling } from '../../ports/coupling';
import type { Repositories } from '../../ports/repositories/unit-of-work';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { RecordKey } from '../../sdk/scalars';
import { pairName, type Side } from '../../sdk/table';

/** Removes couplings of a mapping and of its lines, and what is on the retry list about their records. */
export async function forgetCouplings(
  { couplings, retries }: Repositories,
  mapping: EffectiveMapping,
  removed: readonly Coupling[],
): Promise<void> {
  const byPair = new Map<string, Coupling[]>();
  for (const coupling of removed) {
    const name = pairName(coupling.pair);
    const group = byPair.get(name) ?? [];
    byPair.set(name, group);
    group.push(coupling);
  }
  for (const group of byPair.values()) {
    const [{ pair }] = group as [Coupling];
    await couplings.remove(pair, 'local', keysOf(group, 'local'));
    await couplings.remove(pair, 'integration', keysOf(group, 'integration'));
  }
  const own = byPair.get(pairName(mapping.pair)) ?? [];
  if (own.length === 0) return;
  await retries.settle(mapping.name, 'toIntegrationTable', [], keysOf(own, 'local'));
  await retries.settle(mapping.name, 'fromIntegrationTable', [], keysOf(own, 'integration'));
}

function keysOf(couplings: readonly Coupling[], side: Side): readonly RecordKey[] {
  return couplings.flatMap((coupling) => couplingKey(coupling, side) ?? []);
}
