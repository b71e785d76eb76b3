import { couplingKey, type Coupling } from '../../ports/coupling';
import type { RecordKey } from '../../sdk/scalars';
import { pairName } from '../../sdk/table';
import type { CoupledPassage } from '../passage';
import type { PassContext } from '../pass-context';
import type { PassPlan } from '../plan/pass-plan';

/** A record of the destination that is thought to be the other half. */
export interface Proposal {
  readonly passage: CoupledPassage;
  readonly key: RecordKey;
}

/** Which proposals hold, and to which source record the others are lost; null where that one has no key yet. */
export interface Claims<P extends Proposal> {
  readonly kept: readonly P[];
  readonly lost: ReadonlyMap<P, RecordKey | null>;
}

/** Keeps the proposals whose record is coupled to nobody else, and wanted by no other batch of this pass, in one statement. */
export async function claimDestinations<P extends Proposal>(
  plan: PassPlan,
  proposals: readonly P[],
  pass: PassContext,
): Promise<Claims<P>> {
  const kept: P[] = [];
  const lost = new Map<P, RecordKey | null>();
  if (proposals.length === 0) return { kept, lost };
  const { pair } = plan.mapping;
  const couplings: ReadonlyMap<RecordKey, Coupling> = await pass.unitOfWork.run((repositories) =>
    repositories.couplings.findByKeys(
      pair,
      plan.destinationSide,
      proposals.map((proposal) => proposal.key),
    ),
  );
  for (const proposal of proposals) {
    const { passage, key } = proposal;
    const coupling = couplings.get(key);
    const place = placeOf(plan, key);
    const owner =
      coupling === undefined ? (pass.claims.get(place) ?? passage.key) : couplingKey(coupling, plan.sourceSide);
    if (coupling === undefined) pass.claims.set(place, owner as RecordKey);
    if (owner === passage.key) kept.push(proposal);
    else lost.set(proposal, owner);
  }
  return { kept, lost };
}

/** A record that this pass created under a key of the server's is nobody else's find, though its coupling is not recorded yet. */
export function claimCreated(plan: PassPlan, created: RecordKey, source: RecordKey, pass: PassContext): void {
  pass.claims.set(placeOf(plan, created), source);
}

function placeOf({ mapping }: PassPlan, key: RecordKey): string {
  return `${pairName(mapping.pair)}/${key}`;
}
