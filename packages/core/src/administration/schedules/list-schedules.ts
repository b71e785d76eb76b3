import type { OpenTenant } from '../../host/tenant';
import { worksOf } from '../../jobs/work/works-of';
import type { Pause, ScheduleState } from '../../ports/repositories/schedule-repository';
import type { WorkSchedule } from '../../sdk/work-schedule';

/** When a mapping or job runs next, for people. */
export interface ScheduleView {
  /** Name of the mapping or job. */
  readonly work: string;
  readonly kind: 'mapping' | 'job';
  readonly title: string;
  readonly schedule: WorkSchedule;
  readonly state: ScheduleState | 'paused';
  /** ISO time; null: when a hint wakes it, or when it is resumed. */
  readonly dueAt: string | null;
  /** Runs in a row that were interrupted, and what interrupted the last one. */
  readonly failures: number;
  readonly reason: string | null;
  /** Who holds it since when: its own pause, or that of the whole tenant. */
  readonly pause: Pause | null;
}

/**
 * The schedules of all enabled mappings, in the order of their dependencies, and of all jobs. What was never scheduled is due at once, or rests
 * at first where it is to.
 */
export async function listSchedules(tenant: OpenTenant): Promise<readonly ScheduleView[]> {
  const { entries, pauses } = await tenant.unitOfWork.run(async ({ schedules }) => ({
    entries: new Map((await schedules.list()).map((entry) => [entry.work, entry])),
    pauses: await schedules.pauses(),
  }));
  return worksOf(tenant).map(({ name, kind, title, schedule, startsInactive }) => {
    const entry = entries.get(name);
    const pause = pauses.find(({ work }) => work === name || work === null) ?? null;
    return {
      work: name,
      kind,
      title,
      schedule,
      state: pause === null ? (entry?.state ?? (startsInactive ? 'inactive' : 'ready')) : 'paused',
      dueAt: pause === null ? (entry?.dueAt ?? null) : null,
      failures: entry?.failures ?? 0,
      reason: entry?.reason ?? null,
      pause,
    };
  });
}
