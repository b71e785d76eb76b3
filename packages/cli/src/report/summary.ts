import { outcomes, type Counters } from '@couplet/core';
import { duration } from '../output/duration';

/** Names of outcomes as people read them. */
export const outcomeTitles: Readonly<Record<keyof Counters, string>> = {
  inserted: 'inserted',
  modified: 'modified',
  deleted: 'deleted',
  coupled: 'coupled',
  uncoupled: 'uncoupled',
  unchanged: 'unchanged',
  filtered: 'filtered',
  notCoupled: 'not coupled',
  waiting: 'waiting',
  skipped: 'skipped',
  failed: 'failed',
};

/** Counters in one line, zeros left out: `194 inserted, 6 filtered`. */
export function counts(counters: Counters): string {
  const shown = outcomes
    .filter((outcome) => counters[outcome] > 0)
    .map((outcome) => `${counters[outcome].toLocaleString('en')} ${outcomeTitles[outcome]}`);
  return shown.length === 0 ? 'nothing to do' : shown.join(', ');
}

/** A run in one line: `194 inserted, 6 filtered, 12 requests, 1.2 s`. */
export function summary(run: {
  readonly counters: Counters;
  readonly requests: number;
  readonly seconds: number;
}): string {
  return `${counts(run.counters)}, ${run.requests} requests, ${duration(run.seconds)}`;
}
