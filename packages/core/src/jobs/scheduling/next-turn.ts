import type { ScheduleEntry } from '../../ports/repositories/schedule-repository';
import type { Run } from '../../ports/repositories/synch-job-repository';
import type { WorkSchedule } from '../../sdk/work-schedule';
import { isoMoment, type ScheduleSettings } from './schedule-settings';

const minute = 60_000;

/**
 * When a mapping or job runs again after a run that came to its end (EN-283, EN-376): after its interval where something happened; after the
 * inactivity timeout where nothing was inserted, modified or deleted and nothing failed; with a timeout of zero not before it is woken
 * (EN-284).
 */
export function afterRun(entry: ScheduleEntry, run: Run, schedule: WorkSchedule, now: number): ScheduleEntry {
  const rested = { work: entry.work, wakes: entry.wakes, failures: 0, reason: null };
  if (run.jobs.length === 0 || isActive(run))
    return { ...rested, state: 'ready', dueAt: isoMoment(now + schedule.intervalMinutes * minute) };
  const { inactivityTimeoutMinutes } = schedule;
  const dueAt = inactivityTimeoutMinutes === 0 ? null : isoMoment(now + inactivityTimeoutMinutes * minute);
  return { ...rested, state: 'inactive', dueAt };
}

/** After an interruption: later and later, but always again (EN-294, EN-350). */
export function afterInterruption(
  entry: ScheduleEntry,
  reason: string,
  settings: ScheduleSettings,
  now: number,
): ScheduleEntry {
  const failures = entry.failures + 1;
  const wait = Math.min(settings.failureWait * 2 ** Math.min(entry.failures, 30), settings.longestFailureWait);
  return { ...entry, state: 'failing', failures, reason, dueAt: isoMoment(now + wait) };
}

/** Whether a run did anything: what was looked at and left alone does not count, coupling and uncoupling neither (EN-283). */
export function isActive(run: Run): boolean {
  return run.jobs.some(
    ({ counters }) => counters.inserted + counters.modified + counters.deleted + counters.failed > 0,
  );
}
