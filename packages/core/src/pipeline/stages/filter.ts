import { matches } from '../../sdk/matches';
import type { PassContext } from '../pass-context';
import type { PulledPassage } from '../passage';
import { going, levels } from '../levels';
import type { PassPlan } from '../plan/pass-plan';
import { open, settle } from '../settle';
import type { PipelineStage } from '../stage';

/** Is it ours? Deleted records have no values to judge: their coupling decides later. */
export const filter: PipelineStage<'filter'> = {
  name: 'filter',
  run: async (batch, pass) => {
    for (const level of levels(pass.plan, batch.passages)) {
      filterByTable(level.plan, going(level), pass);
      await filterByRecord(level.plan, going(level), pass);
    }
    return batch;
  },
};

function filterByTable(plan: PassPlan, passages: readonly PulledPassage[], pass: PassContext): void {
  const options = { caseInsensitive: pass.capabilities(plan.source).caseInsensitive, fields: plan.source.fields };
  for (const passage of passages)
    if (passage.source !== null && !matches(plan.filter, passage.source.values, options)) settle(passage, 'filtered');
}

async function filterByRecord(plan: PassPlan, passages: readonly PulledPassage[], pass: PassContext): Promise<void> {
  for (const recordFilter of plan.recordFilters) {
    const present = open(passages).filter((passage) => passage.source !== null);
    if (present.length === 0) return;
    const rows = present.flatMap((passage) => passage.source ?? []);
    const found = recordFilter.load === undefined ? undefined : await recordFilter.load(rows, pass.load);
    present.forEach((passage, index) => {
      judge(passage, () => recordFilter.why(rows[index] as (typeof rows)[number], found as never));
    });
  }
}

/** A filter that throws fails its record, and no other. */
function judge(passage: PulledPassage, why: () => string | null): void {
  try {
    const reason = why();
    if (reason !== null) settle(passage, 'filtered', { code: 'CPL_FILTERED', message: reason });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    settle(passage, 'failed', { code: 'CPL_RECORD_FILTER_FAILED', message: `A record filter failed: ${message}` });
  }
}
