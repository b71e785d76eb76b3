import type { Passage, ResolvedPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { settle } from '../settle';
import { failEdited, isEdited } from './decide-deletion';

/** A line follows its document where that is uncoupled, deleted, or created again; says whether it did. */
export function decideWithDocument(plan: PassPlan, passage: ResolvedPassage, { decision }: Passage): boolean {
  if (decision?.do === 'uncouple' || decision?.do === 'delete') {
    if (passage.coupling === null) settle(passage, 'notCoupled');
    else if (decision.do === 'delete' && passage.destination === null)
      passage.decision = { do: 'uncouple', reason: 'The line is gone.' };
    else if (decision.do === 'delete' && passage.source === null && isEdited(plan, passage, plan.destinationSide))
      failEdited(plan, passage, plan.destination.name, plan.source.name);
    else passage.decision = decision;
    return true;
  }
  const gone = passage.coupling?.state === 'coupled' && passage.destination === null && passage.source !== null;
  if (decision?.do !== 'insert' || !gone) return false;
  passage.decision = { do: 'insert', key: null, restore: true };
  return true;
}
