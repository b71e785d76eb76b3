/** How often a mapping or a job runs by schedule. */
export interface WorkSchedule {
  /** Minutes from one run to the next. */
  readonly intervalMinutes: number;
  /** Minutes to the next run after one in which nothing happened; 0: not before something wakes it (EN-283, EN-284). */
  readonly inactivityTimeoutMinutes: number;
}
