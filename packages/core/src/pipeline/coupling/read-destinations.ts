import { couplingKey } from '../../ports/coupling';
import type { RecordKey } from '../../sdk/scalars';
import type { CoupledPassage } from '../passage';
import type { PassContext } from '../pass-context';
import type { PassPlan } from '../plan/pass-plan';
import { findByNaturalKey } from './find-by-natural-key';

/**
 * Reads the other halves of coupled records, in one read for the batch. A pending coupling without a key (the server gives it) is looked
 * for by the table's natural key: the create may have happened.
 */
export async function readDestinations(
  plan: PassPlan,
  passages: readonly CoupledPassage[],
  pass: PassContext,
): Promise<void> {
  const byKey = new Map<RecordKey, CoupledPassage>();
  const unnamed: CoupledPassage[] = [];
  for (const passage of passages) {
    if (passage.coupling === null) continue;
    const key = couplingKey(passage.coupling, plan.destinationSide);
    if (key === null) unnamed.push(passage);
    else byKey.set(key, passage);
  }
  if (byKey.size > 0) {
    const rows = await pass.destination.store.readByKeys(plan.destination, [...byKey.keys()], plan.destinationReads);
    for (const [key, passage] of byKey) passage.destination = rows.get(key) ?? null;
  }
  if (unnamed.length > 0) await findByNaturalKey(plan, unnamed, pass);
}
