import type { Moved } from '../fields/field-mover';
import type { ResolvedPassage } from '../passage';
import { moveContext } from '../passage-context';
import type { PassPlan } from '../plan/pass-plan';
import { settle } from '../settle';

/** A field's move that has a result: values, or the decision to keep what is there. */
export type Movement = Extract<Moved, { kind: 'set' } | { kind: 'keep' }>;

/**
 * Moves one field of a record, once. A field that cannot go settles the record (DV-78: nothing of it is written) and gives null.
 */
export function moveField(
  plan: PassPlan,
  passage: ResolvedPassage,
  index: number,
  inserting: boolean,
): Movement | null {
  const known = passage.moves[index];
  if (known?.kind === 'set' || known?.kind === 'keep') return known;
  const mover = plan.movers[index];
  if (mover === undefined || passage.source === null) return null;
  const moved = mover.move(plan.direction, passage.source.values, moveContext(passage, index, inserting));
  passage.moves[index] = moved;
  switch (moved.kind) {
    case 'set':
      if (moved.note !== undefined) passage.notes.push(moved.note);
      return moved;
    case 'keep':
      return moved;
    case 'filtered':
      settle(passage, 'filtered', { code: 'CPL_FILTERED', message: moved.reason });
      return null;
    case 'wait':
      settle(passage, 'waiting', moved);
      return null;
    case 'fail':
      settle(passage, 'failed', moved);
      return null;
  }
}
