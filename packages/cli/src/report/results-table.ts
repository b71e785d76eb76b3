import { outcomes, type Outcome } from '@couplet/core';
import { duration } from '../output/duration';
import { textTable, type TextColumn } from '../output/text-table';
import type { MappingResult } from '../synchronize/mapping-result';
import type { StayedBehind } from './stayed-behind';
import { outcomeTitles } from './summary';

/** Shown even where nobody has any. */
const always: ReadonlySet<Outcome> = new Set(['inserted', 'modified', 'unchanged', 'skipped', 'failed']);
/** Told by record, not by pass: both passes may meet the same one. */
const byRecord: readonly Outcome[] = ['waiting', 'skipped', 'failed'];

/** How many records settled as what; those that stayed behind count once, whichever pass met them. */
export function countOf(result: MappingResult, outcome: Outcome, behind: readonly StayedBehind[]): number {
  if (!byRecord.includes(outcome)) return result.counters[outcome];
  return behind.filter((one) => one.mapping === result.mapping && one.outcome === outcome).length;
}

/** A table of what the runs of each mapping came to. */
export function resultsTable(results: readonly MappingResult[], behind: readonly StayedBehind[]): string {
  const shown = outcomes.filter(
    (outcome) => always.has(outcome) || results.some((result) => countOf(result, outcome, behind) > 0),
  );
  const columns: TextColumn[] = [
    { title: 'mapping' },
    ...shown.map((outcome) => ({ title: outcomeTitles[outcome], align: 'right' as const })),
    { title: 'requests', align: 'right' },
    { title: 'time', align: 'right' },
  ];
  const rows = results.map((result) => [
    result.mapping,
    ...shown.map((outcome) => countOf(result, outcome, behind).toLocaleString('en')),
    result.requests.toLocaleString('en'),
    duration(result.seconds),
  ]);
  return textTable(columns, rows);
}
