import type { RecordKey } from '../../sdk/scalars';
import type { CoupledPassage } from '../passage';
import type { PassContext } from '../pass-context';
import type { PassPlan } from '../plan/pass-plan';
import { claimDestinations, type Proposal } from './claim-destinations';
import { matchGroups } from './match-groups';
import { proposeByFields } from './propose-by-fields';

/**
 * Finds the other half of uncoupled records: by the plugin's matcher, then, where the run asks for match-based coupling, by the fields
 * marked as match keys, lowest priority first (DV-160). Only a record that is not coupled yet counts; of several records that want the
 * same one, the first gets it. The found keys.
 */
export async function findMatches(
  plan: PassPlan,
  passages: readonly CoupledPassage[],
  pass: PassContext,
): Promise<ReadonlyMap<CoupledPassage, RecordKey>> {
  const found = new Map<CoupledPassage, RecordKey>();
  let rest = passages;
  const accept = async (proposals: readonly Proposal[]): Promise<void> => {
    for (const { passage, key } of await claimDestinations(plan, proposals, pass)) found.set(passage, key);
    rest = rest.filter((passage) => !found.has(passage));
  };
  // the matcher belongs to the mapping of the pass: the lines of its documents are another mapping's
  if (pass.matcher !== null && plan.mapping === pass.plan.mapping) {
    const rows = passages.flatMap((passage) => passage.source ?? []);
    const keys = await pass.matcher.find(rows, plan.direction, pass.load);
    await accept(
      passages.flatMap((passage) => {
        const key = keys.get(passage.key);
        return key === undefined ? [] : [{ passage, key }];
      }),
    );
  }
  if (!pass.mode.match) return found;
  for (const group of matchGroups(plan)) {
    if (rest.length === 0) break;
    await accept(await proposeByFields(plan, group, rest, pass));
  }
  return found;
}
