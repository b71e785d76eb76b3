export { FullSynchronizationReview } from './full-synchronization-review';
export { letRunsCreate } from './let-runs-create';
export { NoMatchKeysError, ReviewLineUnknownError, ReviewRunningError } from './review-errors';
export type { DirectionStatus, ReviewLineView } from './review-view';
export { startFullSynchronization } from './start-full-synchronization';
