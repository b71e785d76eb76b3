import type { RowValues } from '../../sdk/scalars';
import type { PackedBase } from '../fields/packed-base';
import { ReferenceMover } from '../fields/reference-mover';
import type { ResolvedPassage, WrittenPassage } from '../passage';
import { moveContext } from '../passage-context';
import type { PassPlan } from '../plan/pass-plan';
import { addQuietFields } from './quiet-fields';

/** The base after a success: it moves only for fields now known to be equal. */
export function nextBase(plan: PassPlan, passage: WrittenPassage, derived: RowValues): PackedBase {
  // what could not be written did not happen: the destination's own value is its base, and does not come back as a change
  const destination =
    passage.destination === null && isEmpty(derived)
      ? passage.changes
      : { ...passage.destination?.values, ...passage.changes, ...derived };
  const base = movedBase(plan, passage, destination, isEqualNow);
  if (passage.destination === null) addQuietFields(plan, passage, destination, base);
  return base;
}

/**
 * The base of a record that stopped before anything was written: only what both halves say alike has moved. Null where nothing is known to be
 * alike that was not before.
 */
export function agreedBase(plan: PassPlan, passage: WrittenPassage): PackedBase | null {
  const { agreed, destination } = passage;
  if (agreed === undefined || agreed.size === 0 || destination === null) return null;
  return movedBase(plan, passage, destination.values, hasAgreed);
}

/** A weak reference that was left empty is remembered as empty on both sides, so that it moves once its coupling appears. */
function movedBase(
  plan: PassPlan,
  passage: WrittenPassage,
  destination: RowValues,
  isEqual: (passage: ResolvedPassage, index: number) => boolean,
): PackedBase {
  const base = passage.base.copy();
  const context = moveContext(passage, false);
  for (const index of plan.active) {
    const mover = plan.movers[index];
    const hash = passage.sourceHashes[index];
    if (mover?.hashed !== true || hash === undefined || !isEqual(passage, index)) continue;
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

function hasAgreed(passage: ResolvedPassage, index: number): boolean {
  return passage.agreed.has(index);
}

function isEmpty(values: RowValues): boolean {
  for (const _name in values) return false;
  return true;
}
