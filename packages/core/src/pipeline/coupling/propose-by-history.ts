import type { RecordKey } from '../../sdk/scalars';
import type { HistoryEntry } from '../../ports/repositories/history-repository';
import type { CoupledPassage } from '../passage';
import type { PassContext } from '../pass-context';
import type { PassPlan } from '../plan/pass-plan';
import type { Proposal } from './claim-destinations';

/**
 * The records that were the other halves of these ones before, where they exist. A restored backup brings back records whose couplings
 * were removed when they were deleted: they belong together again, and a new record would be a double.
 */
export async function proposeByHistory(
  plan: PassPlan,
  passages: readonly CoupledPassage[],
  pass: PassContext,
): Promise<readonly Proposal[]> {
  const back = passages.filter((passage) => passage.restored !== null && passage.source !== null);
  if (back.length === 0) return [];
  const keys = back.map((passage) => passage.key);
  const { pair } = plan.mapping;
  const history = await pass.unitOfWork.run((repositories) =>
    repositories.history.findMany(pair, plan.sourceSide, keys, 1),
  );
  const proposals = back.flatMap((passage): Proposal[] => {
    const key = formerHalf(plan, history.get(passage.key)?.[0]);
    return key === null ? [] : [{ passage, key }];
  });
  if (proposals.length === 0) return [];
  const halves = [...new Set(proposals.map(({ key }) => key))];
  const present = await pass.destination.store.readByKeys(plan.destination, halves, [plan.destination.id]);
  return proposals.filter(({ key }) => present.has(key));
}

/** The other half that the engine let go as the last thing it did to a record. What a person uncoupled ends with another entry, and stays so. */
function formerHalf(plan: PassPlan, last: HistoryEntry | undefined): RecordKey | null {
  if (last?.kind !== 'uncoupled' && last?.kind !== 'deleted') return null;
  return plan.destinationSide === 'local' ? last.localKey : last.integrationKey;
}
