import type { PassDirection } from '../../sdk/field-mapping';
import type { ReviewLine } from '../../ports/repositories/review-repository';
import type { SynchJob } from '../../ports/repositories/synch-job-repository';

/** How one direction of a line's run stands: `error` as soon as one record failed (EN-262). */
export interface DirectionStatus {
  readonly direction: PassDirection;
  readonly status: 'waiting' | 'inProcess' | 'success' | 'error';
  readonly counters: SynchJob['counters'];
}

/** One line of the review, as people see it. */
export interface ReviewLineView extends ReviewLine {
  readonly title: string;
  /** Mappings that must be synchronized before, by their references; those that are not in the review do not count (EN-260). */
  readonly dependencies: readonly string[];
  /** Those of them that are not done yet: the line cannot start. */
  readonly blockedBy: readonly string[];
  readonly directions: readonly DirectionStatus[];
  /** Everything was created although the mapping is only-coupled: may scheduled runs create from now on? See `letRunsCreate` (EN-364). */
  readonly asksToCreate: boolean;
}
