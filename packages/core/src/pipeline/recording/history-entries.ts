import type { HistoryEntry } from '../../ports/repositories/history-repository';
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
    if (passage.settlement?.outcome !== 'modified' || passage.result?.status !== 'done') continue;
    const before = passage.destination?.values ?? {};
    entries.push({
      job,
      pair: plan.mapping.pair,
      ...recordKeys(plan, passage),
      side: plan.destinationSide,
      changes: Object.entries(passage.changes).map(([field, after]) => ({
        field,
        before: before[field] ?? null,
        after,
      })),
    });
  }
  return entries;
}
