import type { Passage, ResolvedPassage } from '../passage';
import { settle, type SettleReason } from '../settle';

/** The other pass has something to do with a record, or with the document that a line belongs to: it is told of it. */
export function handOver(passage: ResolvedPassage): void {
  for (let up: Passage | null = passage; up !== null; up = up.parent) up.handsOver = true;
}

/** Settles a record with which the other pass goes on. A line does not hold its document up by that. */
export function leaveToOtherPass(passage: ResolvedPassage, reason: SettleReason): void {
  handOver(passage);
  if (passage.parent === null) settle(passage, 'skipped', reason);
  else settle(passage, 'unchanged');
}
