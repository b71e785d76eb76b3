import type { ResolvedPassage } from '../passage';
import { moveContext } from '../passage-context';
import type { PassPlan } from '../plan/pass-plan';
import { differs } from './merge-fields';

/**
 * The reference's way (EN-192, EN-193), where a mapping asks for it: as soon as both sides changed any two-way field, the whole record is in
 * conflict, in every two-way field that differs now. Null where only one side changed.
 */
export function wholeRecordConflicts(plan: PassPlan, passage: ResolvedPassage): readonly number[] | null {
  const twoWay = plan.active.filter((index) => plan.movers[index]?.field.direction === 'bidirectional');
  const sourceChanged = twoWay.some((index) => {
    const hash = passage.sourceHashes[index];
    return hash !== undefined && !passage.base.is(index, plan.sourceSide, hash);
  });
  const destinationChanged = twoWay.some((index) => {
    const mover = plan.movers[index];
    if (mover?.hashed !== true || passage.destination === null) return false;
    const context = moveContext(passage, false);
    const hash = mover.hash(plan.destinationSide, passage.destination.values, plan.direction, context);
    return !passage.base.is(index, plan.destinationSide, hash);
  });
  if (!sourceChanged || !destinationChanged) return null;
  return twoWay.filter((index) => differs(plan, passage, index));
}
