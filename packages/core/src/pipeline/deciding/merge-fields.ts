import type { FieldMover } from '../fields/field-mover';
import { sameHash } from '../fields/hash';
import { ReferenceMover } from '../fields/reference-mover';
import { correctsReferences } from '../references/restored-references';
import type { ResolvedPassage } from '../passage';
import { moveContext } from '../passage-context';
import type { PassPlan } from '../plan/pass-plan';
import { moveField } from './move-field';
import { holdsValues, isEqualFromThere } from './same-values';
import { wasNeverSaid } from './unseen-values';

/**
 * Chooses the fields that move, by comparing both sides with their base. A one-way field moves when its source changed. A two-way field
 * moves when only its source changed; changed on both sides to the same value it is agreed, to different values it is in conflict; one
 * that changed only on the destination waits for the other pass. A field without a known base is agreed when equal, else in conflict if
 * it is two-way: never a silent write. Gives back the fields that both sides changed to different values. Forced, no base is known: whatever
 * differs goes, or is in conflict (EN-264). After a backup was restored on the other side, one-way fields go also where only that side is not
 * as it was left.
 */
export function mergeFields(plan: PassPlan, passage: ResolvedPassage, forced = false): readonly number[] {
  const conflicts: number[] = [];
  for (const index of plan.active) {
    const mover = plan.movers[index];
    // of a record that was matched just now, everything is looked at even if it stops: where it agrees with its half is its first base
    if (mover?.hashed !== true || (passage.settlement !== null && !passage.matched)) continue;
    const hash = passage.sourceHashes[index];
    if (
      !forced &&
      !isUndone(plan, passage, index, mover) &&
      hash !== undefined &&
      passage.base.is(index, plan.sourceSide, hash)
    ) {
      if (!isToBeCorrected(plan, passage, index, mover)) passage.moves[index] = null;
      continue;
    }
    if (mover.field.direction !== 'bidirectional') {
      if (agreeWhereEqual(plan, passage, index, mover) === false && !destinationIsAsItWas(plan, passage, index, mover))
        passage.overrules = true;
      continue;
    }
    const known = passage.base.known(index, plan.sourceSide) && passage.base.known(index, plan.destinationSide);
    if (known && !forced && destinationIsAsItWas(plan, passage, index, mover)) {
      if (wasNeverSaid(plan, passage, index)) passage.overrules = true;
      continue;
    }
    if (differs(plan, passage, index)) conflicts.push(index);
  }
  return conflicts;
}

/** Whether the two sides of a two-way field say different things now; equal ones are agreed. False where the field cannot move at all. */
export function differs(plan: PassPlan, passage: ResolvedPassage, index: number): boolean {
  const mover = plan.movers[index];
  if (mover === undefined) return false;
  return agreeWhereEqual(plan, passage, index, mover) === false && !agreesFromThere(plan, passage, index, mover);
}

/** A one-way field that is not as it was left, after a backup was restored on the other side: what was written there may be undone, so it goes again. */
function isUndone(plan: PassPlan, passage: ResolvedPassage, index: number, mover: FieldMover): boolean {
  if (passage.restored !== plan.destinationSide || mover.field.direction === 'bidirectional') return false;
  return !destinationIsAsItWas(plan, passage, index, mover);
}

/** A reference to a record that was restored under a new key: unless somebody gave it another value, it goes again. */
function isToBeCorrected(plan: PassPlan, passage: ResolvedPassage, index: number, mover: FieldMover): boolean {
  if (!(mover instanceof ReferenceMover) || !correctsReferences(passage)) return false;
  const held = mover.hash(plan.destinationSide, passage.destination?.values ?? {});
  return sameHash(held, ReferenceMover.blankHash) || passage.base.is(index, plan.destinationSide, held);
}

function destinationIsAsItWas(plan: PassPlan, passage: ResolvedPassage, index: number, mover: FieldMover): boolean {
  const values = passage.destination?.values ?? {};
  const hash = mover.hash(plan.destinationSide, values, plan.direction, moveContext(passage, false));
  return passage.base.is(index, plan.destinationSide, hash);
}

/** Agrees on values that only look different from here. */
function agreesFromThere(plan: PassPlan, passage: ResolvedPassage, index: number, mover: FieldMover): boolean {
  if (!isEqualFromThere(plan, passage, mover)) return false;
  passage.moves[index] = null;
  passage.agreed.add(index);
  return true;
}

/** Whether the value that would move is there already; null when the field cannot move at all (the record is settled then). */
function agreeWhereEqual(plan: PassPlan, passage: ResolvedPassage, index: number, mover: FieldMover): boolean | null {
  const moved = moveField(plan, passage, index, moveContext(passage, false));
  if (moved === null) return null;
  if (moved.kind === 'keep') {
    passage.agreed.add(index);
    return true;
  }
  const equal = holdsValues(plan.destinationSide, mover, passage.destination?.values ?? {}, moved.values);
  if (equal) passage.agreed.add(index);
  return equal;
}
