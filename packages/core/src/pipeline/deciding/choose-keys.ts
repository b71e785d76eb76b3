import type { RecordKey } from '../../sdk/scalars';
import type { PassContext } from '../pass-context';
import type { ResolvedPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';

/** New records get the keys that we choose, before anything is sent: lines need their parents' keys too. */
export async function chooseKeys(
  plan: PassPlan,
  passages: readonly ResolvedPassage[],
  pass: PassContext,
): Promise<void> {
  const inserts = passages.filter((passage) => passage.decision.do === 'insert' && passage.decision.key === null);
  if (inserts.length === 0) return;
  const keys: readonly RecordKey[] | null = await pass.destination.writer.chooseKeys(plan.destination, inserts.length);
  inserts.forEach((passage, index) => {
    if (passage.decision.do === 'insert') passage.decision = { ...passage.decision, key: keys?.[index] ?? null };
  });
}
