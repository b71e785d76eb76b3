import type { FieldConflict } from '../../ports/field-conflict';
import type { HistoryEntry } from '../../ports/repositories/history-repository';
import type { RecordKey, RowValues } from '../../sdk/scalars';
import type { FieldMover } from '../fields/field-mover';
import type { PassContext } from '../pass-context';
import type { ResolvedPassage } from '../passage';
import { moveContext } from '../passage-context';
import type { PassPlan } from '../plan/pass-plan';

/** Entries of one record that are looked through, newest first: what is older counts as forgotten. */
const depth = 20;

/**
 * Adds to conflicts what both sides said before: the value of the history that the coupling's hash belongs to. One statement for all
 * conflicts of a batch, none where there is no conflict.
 */
export async function addAgreedValues(
  plan: PassPlan,
  passages: readonly ResolvedPassage[],
  pass: PassContext,
): Promise<void> {
  const conflicting = passages.filter((passage) => (passage.settlement?.conflicts.length ?? 0) > 0);
  if (conflicting.length === 0) return;
  const keys = conflicting.map((passage) => passage.key);
  const histories: ReadonlyMap<RecordKey, readonly HistoryEntry[]> = await pass.unitOfWork.run(({ history }) =>
    history.findMany(plan.mapping.pair, plan.sourceSide, keys, depth),
  );
  for (const passage of conflicting) {
    const { settlement } = passage;
    if (settlement === null) continue;
    const entries = histories.get(passage.key) ?? [];
    const conflicts = settlement.conflicts.map((conflict): FieldConflict => ({
      ...conflict,
      agreed: conflict.agreed ?? agreedValue(plan, passage, conflict.field, entries),
    }));
    passage.settlement = { ...settlement, conflicts };
  }
}

function agreedValue(
  plan: PassPlan,
  passage: ResolvedPassage,
  field: string,
  entries: readonly HistoryEntry[],
): FieldConflict['agreed'] {
  const index = plan.movers.findIndex((mover) => mover.field.id === field);
  const mover = plan.movers[index];
  if (mover === undefined) return null;
  const context = moveContext(passage, false);
  for (const { side, changes } of entries)
    for (const moment of ['after', 'before'] as const) {
      const values = valuesAt(mover, side, changes, moment);
      if (values !== null && passage.base.is(index, side, mover.hash(side, values, plan.direction, context)))
        return { side, values };
    }
  return null;
}

function valuesAt(
  mover: FieldMover,
  side: HistoryEntry['side'],
  changes: HistoryEntry['changes'],
  moment: 'before' | 'after',
): RowValues | null {
  const names = mover.reads(side);
  const found = names.flatMap((name) => {
    const change = changes.find((one) => one.field === name);
    return change === undefined ? [] : [[name, change[moment]] as const];
  });
  return found.length === names.length && names.length > 0 ? Object.fromEntries(found) : null;
}
