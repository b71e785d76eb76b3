import type { Coupling } from '../../ports/coupling';
import type { RecordKey } from '../../sdk/scalars';
import { pairName } from '../../sdk/table';
import { couplingKey } from '../../ports/coupling';
import type { CoupledPassage } from '../passage';
import type { PassContext } from '../pass-context';
import type { PassPlan } from '../plan/pass-plan';

/** A record of the destination that is thought to be the other half. */
export interface Proposal {
  readonly passage: CoupledPassage;
  readonly key: RecordKey;
}

/** Keeps the proposals whose record is coupled to nobody else, and wanted by no other batch of this pass, in one statement. */
export async function claimDestinations(
  plan: PassPlan,
  proposals: readonly Proposal[],
  pass: PassContext,
): Promise<readonly Proposal[]> {
  if (proposals.length === 0) return [];
  const { pair } = plan.mapping;
  const couplings: ReadonlyMap<RecordKey, Coupling> = await pass.unitOfWork.run((repositories) =>
    repositories.couplings.findByKeys(
      pair,
      plan.destinationSide,
      proposals.map((proposal) => proposal.key),
    ),
  );
  return proposals.filter(({ passage, key }) => {
    const coupling = couplings.get(key);
    if (coupling !== undefined && couplingKey(coupling, plan.sourceSide) !== passage.key) return false;
    const place = `${pairName(pair)}/${key}`;
    const owner = pass.claims.get(place) ?? passage.key;
    pass.claims.set(place, owner);
    return owner === passage.key;
  });
}
