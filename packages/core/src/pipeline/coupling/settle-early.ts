import { isOpenConflict } from '../conflicts/decision';
import type { PassContext } from '../pass-context';
import type { CoupledPassage } from '../passage';
import { ownsCoupling } from '../plan/owns-coupling';
import type { PassPlan } from '../plan/pass-plan';
import { open, settle } from '../settle';
import { saysNothingNew } from './source-hashes';

/** Settles what needs no look at the other side: an unchanged record with all its lines, and the deletion of one that was never coupled. */
export function settleEarly(plan: PassPlan, passage: CoupledPassage, { mode }: PassContext): void {
  const { coupling } = passage;
  if (coupling === null) {
    if (passage.source === null) settle(passage, 'notCoupled');
    return;
  }
  if (passage.source === null && !ownsCoupling(plan.mapping, coupling))
    return settleForOther(passage, coupling.mapping);
  const asked =
    mode.forced === true ||
    passage.origin === 'retry' ||
    passage.origin === 'selected' ||
    passage.restored === plan.destinationSide ||
    passage.skippedBefore !== undefined;
  if (!asked && isUnchanged(plan, passage)) settle(passage, 'unchanged');
}

/** The deletion of a record that another mapping of the same tables coupled, which answers for it by its own policy. */
function settleForOther(passage: CoupledPassage, owner: string): void {
  settle(passage, 'filtered', { code: 'CPL_FILTERED', message: `The deleted record was coupled by ${owner}.` });
}

/**
 * Whether a record says nothing new and nothing is to be done about it. A document goes as a whole: one line with news takes the others along.
 */
export function isUnchanged(plan: PassPlan, passage: CoupledPassage): boolean {
  const { coupling } = passage;
  return (
    coupling?.state === 'coupled' &&
    passage.source !== null &&
    saysNothingNew(plan, passage) &&
    !isOpenConflict(coupling.conflict) &&
    passage.children.every((child) =>
      open(child.passages).every((line) => isUnchanged(child.plan, line as CoupledPassage)),
    )
  );
}
