import type { AwaitedCoupling } from '../../ports/repositories/retry-repository';
import type { MoveContext, Moved } from '../fields/field-mover';
import type { Note, ResolvedPassage } from '../passage';
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
  context: MoveContext,
): Movement | null {
  const known = passage.moves[index];
  if (known?.kind === 'set' || known?.kind === 'keep') return known;
  const mover = plan.movers[index];
  if (mover === undefined || passage.source === null) return null;
  const moved = mover.move(plan.direction, passage.source.values, context);
  passage.moves[index] = moved;
  switch (moved.kind) {
    case 'set':
      if (moved.note !== undefined) tellOnce(passage, moved.note);
      return moved;
    case 'keep':
      return moved;
    case 'filtered':
      settle(passage, 'filtered', { code: 'CPL_FILTERED', message: moved.reason });
      return null;
    case 'wait':
      settle(passage, 'waiting', { ...moved, awaits: awaitedBy(plan, passage, context) });
      return null;
    case 'fail':
      settle(passage, 'failed', moved);
      return null;
  }
}

/** Everything that the record's fields wait for, not only what the first of them does: it goes once all of it is there. */
function awaitedBy(plan: PassPlan, passage: ResolvedPassage, context: MoveContext): readonly AwaitedCoupling[] {
  const awaits = new Map<string, AwaitedCoupling>();
  for (const index of plan.active) {
    if (passage.moves[index] === null || passage.source === null) continue;
    const moved = plan.movers[index]?.move(plan.direction, passage.source.values, context);
    if (moved?.kind !== 'wait' || moved.awaits === null) continue;
    const { pair, side, key } = moved.awaits;
    awaits.set(`${side}:${pair[side]}:${key}`, moved.awaits);
  }
  return [...awaits.values()];
}

/** A record that is decided again moves its fields again. */
function tellOnce(passage: ResolvedPassage, note: Note): void {
  const told = passage.notes.some((one) => one.code === note.code && one.facts.field === note.facts.field);
  if (!told) passage.notes.push(note);
}
