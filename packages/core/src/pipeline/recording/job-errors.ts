import type { SynchJobError } from '../../ports/repositories/synch-job-repository';
import { conflictReported } from '../conflicts/reported-conflict';
import { leftAlone } from '../failures/leave-skipped';
import type { PulledPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { recordKeys } from './record-keys';

const told = new Set(['failed', 'waiting', 'skipped', 'uncoupled', 'filtered']);
const went = new Set(['inserted', 'modified', 'coupled']);

/** What people should know of a batch: records that stayed behind and why, and notes on those that went (a text that was cut). */
export function jobErrors(plan: PassPlan, passages: readonly PulledPassage[], job: string): SynchJobError[] {
  const errors: SynchJobError[] = [];
  for (const passage of passages) {
    const { settlement } = passage;
    if (settlement === null) continue;
    const keys = (): ReturnType<typeof recordKeys> => recordKeys(plan, passage);
    const why = settlement.code;
    // what was told before is told again only to whoever asks for the record
    const silent = (why === leftAlone || why === conflictReported) && passage.origin !== 'selected';
    if (why !== null && !silent && told.has(settlement.outcome))
      errors.push({
        job,
        ...keys(),
        outcome: settlement.outcome,
        code: why,
        message: settlement.message ?? '',
        facts: settlement.facts,
        ...(settlement.conflicts.length === 0 ? {} : { conflicts: settlement.conflicts }),
      });
    if (!went.has(settlement.outcome)) continue;
    for (const note of passage.notes) errors.push({ job, ...keys(), outcome: settlement.outcome, ...note });
    for (const link of plan.children) errors.push(...jobErrors(link.plan, linesOf(passage, link.plan), job));
  }
  return errors;
}

function linesOf(passage: PulledPassage, plan: PassPlan): readonly PulledPassage[] {
  return passage.children.filter((child) => child.plan === plan).flatMap((child) => child.passages);
}
