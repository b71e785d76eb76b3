export { patternDeadline, PatternDeadlineError, WorkerPatternRunner } from './worker-pattern-runner';
