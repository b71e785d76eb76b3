import type { Side } from '../../sdk/table';
import { ResolverFailedError } from '../conflicts/ask-resolver';
import { conflictVersions, isJudgedBefore } from '../conflicts/conflict-versions';
import { decisionOf, leftToOtherPass } from '../conflicts/decision';
import { judgeDeletionConflict } from '../conflicts/deletion-conflict';
import { settleReported } from '../conflicts/reported-conflict';
import { leaveToOtherPass } from './leave-to-other-pass';
import type { PassContext } from '../pass-context';
import type { ResolvedPassage } from '../passage';
import { moveContext } from '../passage-context';
import type { PassPlan } from '../plan/pass-plan';
import { open, reasonOf, settle } from '../settle';

/** The source was deleted; its other half may be there or not. */
export async function decideDeleted(plan: PassPlan, passage: ResolvedPassage, pass: PassContext): Promise<void> {
  if (passage.destination === null) {
    passage.decision = { do: 'uncouple', reason: 'Both records are gone.' };
    return;
  }
  if (isReported(plan, passage)) return settleReported(passage);
  const verdict = await judgeDeletionConflict(plan, passage, plan.sourceSide, pass);
  if (verdict instanceof ResolverFailedError) return settle(passage, 'failed', reasonOf(verdict));
  const { name } = plan.source;
  if (verdict === 'uncouple') passage.decision = { do: 'uncouple', reason: `The record was deleted in ${name}.` };
  else if (verdict === 'restore' && plan.mapping.direction === 'bidirectional') {
    // kept with the coupling: a survivor that is filtered out now is looked at once it meets the filter again
    passage.judged = leftToOtherPass;
    leaveToOtherPass(passage, {
      code: 'CPL_RESTORE_FROM_OTHER_SIDE',
      message: `Deleted in ${name}; the other pass creates it again.`,
    });
  } else if (verdict === 'delete') {
    if (isEdited(plan, passage, plan.destinationSide)) failEdited(plan, passage, plan.destination.name, name);
    else passage.decision = { do: 'delete' };
  } else failDeleted(plan, passage, name);
}

/** The destination is gone while its source was changed or asked for. */
export async function decideMissing(plan: PassPlan, passage: ResolvedPassage, pass: PassContext): Promise<void> {
  const decided = decisionOf(passage.coupling?.conflict ?? null)?.restore === true;
  if (!decided && isReported(plan, passage)) return settleReported(passage);
  const verdict = decided ? 'restore' : await judgeDeletionConflict(plan, passage, plan.destinationSide, pass);
  if (verdict instanceof ResolverFailedError) return settle(passage, 'failed', reasonOf(verdict));
  const { name } = plan.destination;
  if (verdict === 'uncouple') passage.decision = { do: 'uncouple', reason: `The record was deleted in ${name}.` };
  else if (verdict === 'restore') passage.decision = { do: 'insert', key: null, restore: true };
  else if (verdict === 'delete' && plan.mapping.direction === 'bidirectional') {
    if (isEdited(plan, passage, plan.sourceSide)) failEdited(plan, passage, plan.source.name, name);
    else
      leaveToOtherPass(passage, {
        code: 'CPL_DELETE_FROM_OTHER_SIDE',
        message: `Deleted in ${name}; the other pass deletes it here.`,
      });
  } else failDeleted(plan, passage, name);
}

/**
 * Asks for all deletions of a batch at once: a run that would delete too much deletes nothing more. Those records are set aside, and a
 * person decides about each: no later run goes on with them by itself.
 */
export async function limitDeletions(
  plan: PassPlan,
  passages: readonly ResolvedPassage[],
  pass: PassContext,
): Promise<void> {
  const deleting = open(passages).filter((passage) => passage.decision.do === 'delete' && passage.parent === null);
  if (deleting.length === 0 || (await pass.deletions.grants(deleting))) return;
  const limit = await pass.deletions.allowance();
  for (const passage of deleting)
    settle(passage, 'skipped', {
      code: 'CPL_DELETION_LIMIT',
      message: `Deleted in ${plan.source.name}, but this run may delete ${limit} records at most. Look at the list of skipped records: delete the other halves, restore the records, or remove their couplings.`,
      facts: { mapping: plan.mapping.name, limit },
      setAside: true,
    });
}

/** Whether the surviving half was changed, in fields that its side has a say in, or got lines of its own, since both were last in step. */
export function isEdited(plan: PassPlan, passage: ResolvedPassage, survivor: Side): boolean {
  if (passage.hasUnseenLines === true && survivor === plan.destinationSide) return true;
  const row = survivor === plan.sourceSide ? passage.source : passage.destination;
  return plan.active.some((index) => {
    const mover = plan.movers[index];
    if (mover?.hashed !== true || mover.field.mapping.kind === 'computed' || row === null) return false;
    if (mover.field.direction !== 'bidirectional' && survivor === plan.destinationSide) return false;
    // what was never agreed on (records that were matched and differ) may be all that is left of somebody's work
    if (!passage.base.known(index, survivor)) return mover.field.direction === 'bidirectional';
    const hash = mover.hash(survivor, row.values, plan.direction, moveContext(passage, false));
    return !passage.base.is(index, survivor, hash);
  });
}

/** The other pass told of it, or looks at it again: it is on the list once. */
function isReported(plan: PassPlan, passage: ResolvedPassage): boolean {
  return passage.wakes !== undefined || (passage.coupling !== null && isJudgedBefore(plan, passage, passage.coupling));
}

function failDeleted(plan: PassPlan, passage: ResolvedPassage, table: string): void {
  passage.judged = { ...conflictVersions(plan, passage), verdict: 'fail' };
  settle(passage, 'failed', {
    code: 'CPL_DELETION_CONFLICT',
    message: `The coupled record was deleted in ${table}. Restore it, remove the coupling, or choose a deletion policy for ${plan.mapping.name}.`,
    facts: { mapping: plan.mapping.name, table },
  });
}

/** An edit is never deleted silently. */
export function failEdited(plan: PassPlan, passage: ResolvedPassage, edited: string, deleted: string): void {
  passage.judged = { ...conflictVersions(plan, passage), verdict: 'fail' };
  settle(passage, 'failed', {
    code: 'CPL_DELETED_AND_EDITED',
    message: `The record was deleted in ${deleted} and edited in ${edited}. Restore it, or delete its other half.`,
    facts: { mapping: plan.mapping.name, deleted, edited },
  });
}
