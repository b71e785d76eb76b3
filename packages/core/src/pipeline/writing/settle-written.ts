import type { Outcome } from '../../sdk/outcome';
import type { ChildPassages, Passage, WrittenPassage } from '../passage';
import { settle } from '../settle';

const changes: ReadonlySet<Outcome> = new Set(['inserted', 'modified', 'deleted', 'coupled', 'uncoupled']);

/** Names the outcome of a record that went through: what was done to the destination, also when it was found out by reading back. */
export function settleWritten(passage: WrittenPassage): void {
  const { decision } = passage;
  if (decision.do === 'delete' || (decision.do === 'uncouple' && passage.attempted === 'delete')) {
    settle(passage, 'deleted');
    return;
  }
  if (decision.do === 'uncouple') {
    settle(passage, 'uncoupled', { code: 'CPL_UNCOUPLED', message: decision.reason });
    return;
  }
  if (decision.do === 'insert') {
    settle(passage, 'inserted');
    return;
  }
  if (passage.attempted === 'insert') settle(passage, 'inserted');
  else if (wasUpdated(passage) || passage.attempted === 'modify') settle(passage, 'modified');
  else if (passage.matched || passage.isCreatedBefore) settle(passage, 'coupled');
  else settle(passage, passage.children.some(hasChanged) ? 'modified' : 'unchanged');
}

/** A document whose lines alone changed was modified. */
function hasChanged(child: ChildPassages): boolean {
  return child.passages.some((line) => line.settlement !== null && changes.has(line.settlement.outcome));
}

/** Whether an update of it was sent and carried out, whatever became of the record then. */
export function wasUpdated({ decision, result }: Passage): boolean {
  return decision?.do === 'modify' && result?.status === 'done';
}
