import type { CoupledPassage } from '../passage';
import type { Hash } from '../fields/hash';
import { moveContext } from '../passage-context';
import type { PassPlan } from '../plan/pass-plan';

/** Hashes of what the source says, for the fields of this pass that have a base. */
export function sourceHashes(plan: PassPlan, passage: CoupledPassage): readonly (Hash | undefined)[] {
  const hashes = new Array<Hash | undefined>(plan.movers.length);
  if (passage.source === null) return hashes;
  const context = moveContext(passage, false);
  for (const index of plan.active) {
    const mover = plan.movers[index];
    if (mover?.hashed !== true) continue;
    hashes[index] = mover.hash(plan.sourceSide, passage.source.values, plan.direction, context);
  }
  return hashes;
}

/** Whether the source says nothing new: all its fields are as they were at the last success. Our own echo looks like this. */
export function saysNothingNew(plan: PassPlan, passage: CoupledPassage): boolean {
  return plan.active.every((index) => {
    const hash = passage.sourceHashes[index];
    return hash === undefined || passage.base.is(index, plan.sourceSide, hash);
  });
}
