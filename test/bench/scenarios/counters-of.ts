import { outcomes, type Counters, type Outcome, type PassDirection } from '@couplet/core';
import { noCounters, type Run } from '@couplet/core/internal';

/** The outcomes of one pass of a run. */
export function countersOf(run: Run, direction: PassDirection): Counters {
  return run.jobs.find((job) => job.direction === direction)?.counters ?? noCounters();
}

/** Counters that are not zero, as text. */
export function countersText(counters: Counters): string {
  const named = outcomes
    .filter((outcome: Outcome) => counters[outcome] > 0)
    .map((outcome) => `${counters[outcome]} ${outcome}`);
  return named.length === 0 ? 'nothing' : named.join(', ');
}
