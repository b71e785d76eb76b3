import type { RowValues, Value } from '../../sdk/scalars';
import { canonical } from '../fields/canonical';
import { going, levels } from '../levels';
import type { DiffedPassage, TransformedPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import type { Batch, PipelineStage } from '../stage';

/** Which of the values differ from what is there? Pure. New records differ in everything that has a value. */
export const diff: PipelineStage<'diff'> = {
  name: 'diff',
  run: async (batch, pass) => {
    for (const level of levels(pass.plan, batch.passages))
      for (const passage of going(level)) (passage as DiffedPassage).changes = changesOf(level.plan, passage);
    return batch as Batch<DiffedPassage>;
  },
};

function changesOf(plan: PassPlan, passage: TransformedPassage): RowValues {
  if (passage.decision.do === 'insert') return writableOnInsert(plan, passage.values);
  const present = passage.destination?.values ?? {};
  const changes: Record<string, Value> = {};
  for (const [name, value] of Object.entries(passage.values)) {
    const field = plan.destination.fields[name];
    if (field === undefined || field.writable === 'insert' || field.writable === 'never') continue;
    if (canonical(field, value) === canonical(field, present[name])) continue;
    changes[name] = value;
  }
  return changes;
}

function writableOnInsert(plan: PassPlan, values: RowValues): RowValues {
  for (const name in values)
    if (isClosed(plan, name)) return Object.fromEntries(Object.entries(values).filter(([one]) => !isClosed(plan, one)));
  return values;
}

function isClosed(plan: PassPlan, name: string): boolean {
  const writable = plan.destination.fields[name]?.writable;
  return writable === 'update' || writable === 'never';
}
