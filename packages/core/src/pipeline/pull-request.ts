import type { PassProgress } from '../ports/repositories/synch-job-repository';

/** Asks for the next batch of a pass. */
export interface PullRequest {
  /** Where the pass stands. */
  readonly progress: PassProgress;
  /** Records at most. */
  readonly size: number;
}
