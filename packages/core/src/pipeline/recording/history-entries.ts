import type { HistoryEntry } from '../../ports/repositories/history-repository';
import type { RowValues } from '../../sdk/scalars';
import type { WrittenPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { allLevels } from './all-levels';
import { recordKeys } from './record-keys';

/** Per changed field before and after, for records and lines that existed already. */
export function historyEntries(plan: PassPlan, passages: readonly WrittenPassage[], job: string): HistoryEntry[] {
  return allLevels(plan, passages).flatMap((level) => entriesOf(level.plan, level.passages, job));
}

function entriesOf(plan: PassPlan, passages: readonly WrittenPassage[], job: string): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (const passage of passages) {
    const written = writtenValues(passage);
    if (written === null) continue;
    const { before, changes } = written;
    entries.push({
      job,
      pair: plan.mapping.pair,
      ...recordKeys(plan, passage),
      side: plan.destinationSide,
      changes: Object.entries(changes).map(([field, after]) => ({
        field,
        before: before[field] ?? null,
        after,
      })),
    });
  }
  return entries;
}

/** What an update did, also one that was found out by reading back. */
function writtenValues(passage: WrittenPassage): { readonly before: RowValues; readonly changes: RowValues } | null {
  if (passage.settlement?.outcome !== 'modified') return null;
  if (passage.result?.status === 'done') return { before: passage.destination?.values ?? {}, changes: passage.changes };
  return passage.unanswered ?? null;
}
