export { localPositionsInUse, type PositionsInUse } from './local-positions';
export { peekLocalChanges } from './peek-local-changes';
export { requestRun } from './request-run';
export { runDue } from './run-due';
export { runSchedules, type ScheduleOptions } from './run-schedules';
export { usualSchedule, type ScheduleSettings } from './schedule-settings';
export { ScheduledWork } from './scheduled-work';
export { wakeMappings, type ChangeHint } from './wake-mappings';
export type { Turn } from './work-turn';
