export { pauseSchedule, resumeSchedule } from './hold-schedules';
export { listSchedules, type ScheduleView } from './list-schedules';
export { runScheduled } from './run-scheduled';
