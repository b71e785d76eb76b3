import type { Coupling } from '../../ports/coupling';
import type { RetryEntry } from '../../ports/repositories/retry-repository';
import type { PassProgress } from '../../ports/repositories/synch-job-repository';
import type { ErrorFacts } from '../../sdk/couplet-error';
import type { Outcome } from '../../sdk/outcome';
import type { RecordKey } from '../../sdk/scalars';

/** How one pair or record ended in a coupling or uncoupling run. With a code it is told among the errors of the job. */
export interface SettledPair {
  readonly localKey: RecordKey | null;
  readonly integrationKey: RecordKey | null;
  readonly outcome: Outcome;
  readonly why?: PairReason;
}

/** Why a pair ended as it did, for people. */
export interface PairReason {
  readonly code: string;
  readonly message: string;
  readonly facts: ErrorFacts;
}

/** What one step of a coupling or uncoupling run came to: recorded in one transaction. */
export interface CouplingStep {
  readonly progress: PassProgress;
  readonly settled: readonly SettledPair[];
  readonly removed: readonly Coupling[];
  readonly saved: readonly Coupling[];
  /** What the next run of the mapping does with the records. */
  readonly due: readonly RetryEntry[];
}

/** Where a run has come to its end. */
export const done: PassProgress = { phase: 'done', position: null, after: null };
