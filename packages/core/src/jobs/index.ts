export { LeaseHeldError, RunUnknownError, WorkUnknownError } from './errors';
export { completeReady, synchronizeFully, type FullSynchronizationListener } from './full-synchronization';
export { runChunk } from './run-chunk';
export { runPass, type PassOptions } from './run-pass';
export {
  housekeeping,
  type Housekeeping,
  localPositionsInUse,
  peekLocalChanges,
  requestRun,
  requestTurn,
  runDue,
  runSchedules,
  ScheduledWork,
  usualSchedule,
  HintCollector,
  type HintCollectorOptions,
  wakeMappings,
  type ChangeHint,
  type ScheduleOptions,
  type ScheduleSettings,
  type Turn,
} from './scheduling';
export { runToEnd } from './run-to-end';
export { runWithReferences } from './run-with-references';
export { directionsOf, forcedRun, fullRun, modifiedRun, startRun } from './start-run';
export { worker, type Worker } from './worker';
