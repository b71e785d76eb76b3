import type { Counters } from '../sdk/outcome';
import type { PassProgress } from '../ports/repositories/synch-job-repository';

/** A recorded batch. */
export interface BatchReport {
  readonly pulled: number;
  readonly counters: Counters;
  readonly progress: PassProgress;
}
