import { outcomes, type Outcome } from '@couplet/core';
import type { Run } from '@couplet/core/internal';

/** Figures of a run that has ended, both passes together; outcomes that did not happen are left out. */
export type Figures = Readonly<Partial<Record<Outcome, number>>>;

/** Adds up the passes of a run, once the figures of each pass were seen to agree with themselves (S9). */
export function figuresOf(run: Run): Figures {
  const figures: Partial<Record<Outcome, number>> = {};
  for (const job of run.jobs) {
    let settled = 0;
    for (const outcome of outcomes) {
      settled += job.counters[outcome];
      if (job.counters[outcome] > 0) figures[outcome] = (figures[outcome] ?? 0) + job.counters[outcome];
    }
    if (settled !== job.pulled) throw new Error(`${job.direction}: ${job.pulled} pulled, ${settled} settled`);
  }
  return figures;
}
