import type { HistoryEntry, HistoryKind } from '../../ports/repositories/history-repository';
import type { RowValues } from '../../sdk/scalars';
import type { PassContext } from '../pass-context';
import type { WrittenPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { wasUpdated } from '../writing/settle-written';
import { allLevels } from './all-levels';
import { recordKeys } from './record-keys';

/**
 * What was done to each record and line, with its values before and after (EN-301, EN-360). The records that a full run creates are left out:
 * a first load would keep everything twice, and their first values are those of the other side.
 */
export function historyEntries(
  passages: readonly WrittenPassage[],
  { plan, job, mode }: Pick<PassContext, 'plan' | 'job' | 'mode'>,
): HistoryEntry[] {
  return allLevels(plan, passages).flatMap((level) =>
    level.passages.flatMap((passage) => {
      const done = whatWasDone(passage);
      if (done === null || (mode.kind === 'full' && done.kind === 'inserted')) return [];
      return [entryOf(level.plan, passage, job, done)];
    }),
  );
}

/** What is about to be overwritten or deleted although somebody had put it there. */
export function overruledEntries(plan: PassPlan, passages: readonly WrittenPassage[], job: string): HistoryEntry[] {
  return passages.map((passage) => {
    const before = passage.destination?.values ?? {};
    const after = passage.decision.do === 'delete' ? nothingOf(before) : passage.changes;
    return entryOf(plan, passage, job, { kind: 'overruled', before, after });
  });
}

function nothingOf(values: RowValues): RowValues {
  return Object.fromEntries(Object.keys(values).map((field) => [field, null]));
}

interface Done {
  readonly kind: HistoryKind;
  readonly before: RowValues;
  readonly after: RowValues;
}

function entryOf(plan: PassPlan, passage: WrittenPassage, job: string, { kind, before, after }: Done): HistoryEntry {
  const names = kind === 'deleted' ? Object.keys(before) : Object.keys(after);
  return {
    job,
    kind,
    pair: plan.mapping.pair,
    ...recordKeys(plan, passage),
    side: plan.destinationSide,
    changes: names.map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null })),
  };
}

/** What became of a record, also where it was found out by reading back; null where there is nothing to tell, or it was told before. */
function whatWasDone(passage: WrittenPassage): Done | null {
  if (wasUpdated(passage) && passage.isForetold) return null;
  const before = passage.destination?.values ?? {};
  switch (passage.settlement?.outcome) {
    case 'inserted':
      return { kind: 'inserted', before: {}, after: passage.result?.status === 'done' ? passage.changes : before };
    case 'modified':
      if (wasUpdated(passage)) return { kind: 'modified', before, after: passage.changes };
      return passage.unanswered === undefined
        ? null
        : { kind: 'modified', before: passage.unanswered.before, after: passage.unanswered.changes };
    case 'deleted':
      // an answer that was lost: the record is gone by now, and so are its values
      return { kind: 'deleted', before: passage.destination?.values ?? passage.unanswered?.before ?? {}, after: {} };
    case 'coupled':
      if (passage.isCreatedBefore) return { kind: 'inserted', before: {}, after: before };
      return { kind: 'coupled', before: {}, after: {} };
    case 'uncoupled':
      return { kind: 'uncoupled', before: {}, after: {} };
    default:
      // a document is written before its lines, one of which may fail
      return wasUpdated(passage) ? { kind: 'modified', before, after: passage.changes } : null;
  }
}
