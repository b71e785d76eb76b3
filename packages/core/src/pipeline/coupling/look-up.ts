import type { Coupling } from '../../ports/coupling';
import type { RecordKey } from '../../sdk/scalars';
import { PackedBase } from '../fields/packed-base';
import type { PassContext } from '../pass-context';
import type { CoupledPassage, PulledPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { noReferences } from '../references/reference-index';
import { open } from '../settle';
import { runLoads } from './run-loads';
import { sourceHashes } from './source-hashes';

/** What is known of records and their lines without a look at the other side: their couplings, their bases, and what their fields say. */
export async function lookUp(plan: PassPlan, pulled: readonly PulledPassage[], pass: PassContext): Promise<void> {
  await lookUpLevel(plan, pulled, pass);
  for (const link of plan.children) {
    const lines = open(pulled).flatMap((passage) => passage.children.filter((child) => child.plan === link.plan));
    if (lines.length > 0)
      await lookUp(
        link.plan,
        lines.flatMap((child) => child.passages),
        pass,
      );
  }
}

async function lookUpLevel(plan: PassPlan, pulled: readonly PulledPassage[], pass: PassContext): Promise<void> {
  const passages = await withCouplings(plan, open(pulled), pass);
  const present = passages.filter((passage) => passage.source !== null);
  const found = await runLoads(
    plan,
    present.flatMap((passage) => passage.source ?? []),
    pass,
  );
  for (const passage of passages) {
    passage.found = found;
    passage.sourceHashes = sourceHashes(plan, passage);
  }
}

async function withCouplings(
  plan: PassPlan,
  pulled: readonly PulledPassage[],
  pass: PassContext,
): Promise<readonly CoupledPassage[]> {
  const keys = pulled.map((passage) => passage.key);
  const couplings: ReadonlyMap<RecordKey, Coupling> =
    keys.length === 0
      ? new Map()
      : await pass.unitOfWork.run((repositories) =>
          repositories.couplings.findByKeys(plan.mapping.pair, plan.sourceSide, keys),
        );
  await pass.plans.prepare([...couplings.values()].map((coupling) => coupling.planVersion));
  const present = plan.movers.map((mover) => mover.field.baseId);
  const nothingKnown = PackedBase.empty(present.length);
  return pulled.map((passage) => {
    const coupling = couplings.get(passage.key) ?? null;
    const base =
      coupling === null
        ? nothingKnown
        : PackedBase.unpack(
            coupling.base,
            coupling.planVersion === plan.mapping.version ? present : pass.plans.fields(coupling.planVersion),
            present,
          );
    return coupledPassage(passage, coupling, base);
  });
}

function coupledPassage(passage: PulledPassage, coupling: Coupling | null, base: PackedBase): CoupledPassage {
  const coupled = passage as CoupledPassage;
  coupled.coupling = coupling;
  coupled.base = base;
  coupled.destination = null;
  coupled.found = nothingFound;
  coupled.references = noReferences;
  coupled.sourceHashes = nothingFound;
  coupled.matched = false;
  return coupled;
}

const nothingFound: readonly never[] = [];
