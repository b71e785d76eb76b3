import { ComputedMover } from '../fields/computed-mover';
import type { FieldMover } from '../fields/field-mover';
import type { PackedBase } from '../fields/packed-base';
import { noReferences } from '../references/reference-index';
import type { PassDirection } from '../../sdk/field-mapping';
import type { RowValues } from '../../sdk/scalars';
import type { WrittenPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';

/** The computed fields of the other direction that tell from a new record alone whether they have anything to say. */
export function quietFields(movers: readonly FieldMover[], direction: PassDirection): readonly ComputedMover[] {
  return movers.filter(
    (mover): mover is ComputedMover =>
      mover instanceof ComputedMover &&
      mover.hashed &&
      mover.field.direction !== 'bidirectional' &&
      mover.field.direction !== direction &&
      mover.load() === undefined,
  );
}

/**
 * A computed field of the other direction that keeps what is there when it sees a new record, as it was written, has that as its base.
 * Otherwise the other pass would read both halves of every new record, and save its coupling once more, only to note that nothing is said. If
 * the record says something after all, because of values that the server gave it, that is news.
 */
export function addQuietFields(plan: PassPlan, passage: WrittenPassage, written: RowValues, base: PackedBase): void {
  const { key, source } = passage;
  if (source === null) return;
  const context = { inserting: false, destination: null, references: noReferences, found: [], key };
  for (const mover of plan.quiet) {
    const back = mover.field.direction as PassDirection;
    if (mover.move(back, written, context).kind !== 'keep') continue;
    const { index } = mover.field;
    base.set(index, plan.destinationSide, mover.hash(plan.destinationSide, written, back, context));
    base.set(index, plan.sourceSide, mover.hash(plan.sourceSide, source.values, back, context));
  }
}
