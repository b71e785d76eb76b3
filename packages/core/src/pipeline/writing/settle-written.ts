import type { WrittenPassage } from '../passage';
import { settle } from '../settle';

/** Names the outcome of a record that went through: what was done to the destination, also when it was found out by reading back. */
export function settleWritten(passage: WrittenPassage): void {
  const { decision, result } = passage;
  if (decision.do === 'uncouple') {
    settle(passage, 'uncoupled', { code: 'CPL_UNCOUPLED', message: decision.reason });
    return;
  }
  if (decision.do === 'insert') {
    settle(passage, 'inserted');
    return;
  }
  if (passage.attempted === 'insert') settle(passage, 'inserted');
  else if (result?.status === 'done' || passage.attempted === 'modify') settle(passage, 'modified');
  else if (passage.matched) settle(passage, 'coupled');
  else settle(passage, 'unchanged');
}
