export { patternDeadline, PatternDeadlineError, PatternSuspendedError } from './errors';
export { WorkerPatternRunner } from './worker-pattern-runner';
