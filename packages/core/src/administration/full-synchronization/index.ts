export { FullSynchronizationReview } from './full-synchronization-review';
export { NoMatchKeysError, ReviewLineUnknownError, ReviewRunningError } from './review-errors';
export type { DirectionStatus, ReviewLineView } from './review-view';
export { startFullSynchronization } from './start-full-synchronization';
