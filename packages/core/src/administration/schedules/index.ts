export { pauseMapping, resumeMapping } from './hold-mappings';
export { listSchedules, type ScheduleView } from './list-schedules';
