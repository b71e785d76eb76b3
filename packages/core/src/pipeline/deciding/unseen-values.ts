import type { CoupledPassage } from '../passage';
import { moveContext } from '../passage-context';
import type { PassPlan } from '../plan/pass-plan';

/**
 * Whether a record that is about to be deleted holds something that its other half, which is gone, never said: the two were coupled as they
 * were, or somebody wrote where that side has no say. Where it cannot be told, it does.
 */
export function holdsUnseenValues(plan: PassPlan, passage: CoupledPassage): boolean {
  const { destination, base } = passage;
  if (destination === null) return false;
  const context = moveContext(passage, false);
  return plan.active.some((index) => {
    const mover = plan.movers[index];
    if (mover?.hashed !== true || mover.field.mapping.kind === 'computed') return false;
    const hash = mover.hash(plan.destinationSide, destination.values, plan.direction, context);
    return !base.is(index, plan.destinationSide, hash) || wasNeverSaid(plan, passage, index);
  });
}

/**
 * Whether a two-way field, of which the destination is as it was, holds there what the source never said: the two were coupled as they were,
 * with different values. Where it cannot be told, it does.
 */
export function wasNeverSaid(plan: PassPlan, passage: CoupledPassage, index: number): boolean {
  const mover = plan.movers[index];
  if (mover?.field.direction !== 'bidirectional' || mover.field.mapping.kind !== 'value') return false;
  const back = plan.direction === 'toIntegrationTable' ? 'fromIntegrationTable' : 'toIntegrationTable';
  const context = moveContext(passage, false);
  const moved = mover.move(back, passage.destination?.values ?? {}, context);
  if (moved.kind !== 'set') return true;
  return !passage.base.is(index, plan.sourceSide, mover.hash(plan.sourceSide, moved.values, back, context));
}
