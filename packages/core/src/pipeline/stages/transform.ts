import type { RowValues, Value } from '../../sdk/scalars';
import { moveField } from '../deciding/move-field';
import { going, levels, settleParents } from '../levels';
import type { ResolvedPassage, TransformedPassage } from '../passage';
import { moveContext } from '../passage-context';
import type { PassPlan } from '../plan/pass-plan';
import { fillFromTemplate } from '../templates/fill-from-template';
import type { Batch, PipelineStage } from '../stage';

/** Which values? Pure: what a field needs to know was loaded before. Fields that `resolve` moved already are not moved again. */
export const transform: PipelineStage<'transform'> = {
  name: 'transform',
  run: async (batch, pass) => {
    for (const level of levels(pass.plan, batch.passages))
      for (const passage of going(level)) (passage as TransformedPassage).values = valuesOf(level.plan, passage);
    settleParents(batch.passages);
    return batch as Batch<TransformedPassage>;
  },
};

function valuesOf(plan: PassPlan, passage: ResolvedPassage): RowValues {
  const values: Record<string, Value> = {};
  if (passage.decision.do !== 'insert' && passage.decision.do !== 'modify') return values;
  const inserting = passage.decision.do === 'insert';
  const context = moveContext(passage, inserting);
  for (const index of plan.active) {
    if (passage.moves[index] === null) continue;
    const moved = moveField(plan, passage, index, context);
    if (moved === null) return values;
    if (moved.kind !== 'set') continue;
    for (const name in moved.values) values[name] = moved.values[name] ?? null;
  }
  if (!inserting || plan.templates.inOrder.length === 0) return values;
  return fillFromTemplate(plan.templates, passage.source?.values ?? {}, values);
}
