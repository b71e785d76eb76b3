import type { RowValues } from '../../sdk/scalars';
import type { PackedBase } from '../fields/packed-base';
import { ReferenceMover } from '../fields/reference-mover';
import type { ResolvedPassage, WrittenPassage } from '../passage';
import { moveContext } from '../passage-context';
import type { PassPlan } from '../plan/pass-plan';

/**
 * The base after a success: it moves only for fields now known to be equal. A weak reference that was left empty is remembered as empty on
 * both sides, so that it moves once its coupling appears.
 */
export function nextBase(plan: PassPlan, passage: WrittenPassage, derived: RowValues): PackedBase {
  const base = passage.base.copy();
  // what could not be written did not happen: the destination's own value is its base, and does not come back as a change
  const destination = { ...passage.destination?.values, ...passage.changes, ...derived };
  const context = moveContext(passage, false);
  for (const index of plan.active) {
    const mover = plan.movers[index];
    const hash = passage.sourceHashes[index];
    if (mover?.hashed !== true || hash === undefined || !isEqualNow(passage, index)) continue;
    const moved = passage.moves[index];
    const incomplete = moved?.kind === 'set' && moved.incomplete !== undefined;
    base.set(index, plan.sourceSide, incomplete ? ReferenceMover.blankHash : hash);
    base.set(index, plan.destinationSide, mover.hash(plan.destinationSide, destination, plan.direction, context));
  }
  return base;
}

function isEqualNow(passage: ResolvedPassage, index: number): boolean {
  const moved = passage.moves[index];
  return passage.agreed.has(index) || moved?.kind === 'set' || moved?.kind === 'keep';
}
