import type { Run } from '../../ports/repositories/synch-job-repository';
import { noCounters, outcomes, type Outcome } from '../../sdk/outcome';

/** The counters of a run, over its passes. */
export type SynchResult = Readonly<Record<Outcome, number>> & { readonly pulled: number; readonly run: Run };

/** Adds up the passes of a run. */
export function synchResult(run: Run): SynchResult {
  const counters = noCounters();
  let pulled = 0;
  for (const job of run.jobs) {
    pulled += job.pulled;
    for (const outcome of outcomes) counters[outcome] += job.counters[outcome];
  }
  return { ...counters, pulled, run };
}
