import type { OpenTenant } from '../../host/tenant';
import type { Pause, ScheduleState } from '../../ports/repositories/schedule-repository';
import type { MappingSchedule } from '../../sdk/table-mapping';

/** When a mapping runs next, for people. */
export interface ScheduleView {
  readonly mapping: string;
  readonly title: string;
  readonly schedule: MappingSchedule;
  readonly state: ScheduleState | 'paused';
  /** ISO time; null: when a hint wakes it, or when it is resumed. */
  readonly dueAt: string | null;
  /** Runs in a row that were interrupted, and what interrupted the last one. */
  readonly failures: number;
  readonly reason: string | null;
  /** Who holds it since when: the pause of the mapping, or of the whole tenant. */
  readonly pause: Pause | null;
}

/** The schedules of all enabled mappings, in the order of their dependencies. A mapping that was never scheduled is due at once. */
export async function listSchedules(tenant: OpenTenant): Promise<readonly ScheduleView[]> {
  const { entries, pauses } = await tenant.unitOfWork.run(async ({ schedules }) => ({
    entries: new Map((await schedules.list()).map((entry) => [entry.mapping, entry])),
    pauses: await schedules.pauses(),
  }));
  return tenant.mappings.map(({ name, title, schedule }) => {
    const entry = entries.get(name);
    const pause = pauses.find(({ mapping }) => mapping === name || mapping === null) ?? null;
    return {
      mapping: name,
      title,
      schedule,
      state: pause === null ? (entry?.state ?? 'ready') : 'paused',
      dueAt: pause === null ? (entry?.dueAt ?? null) : null,
      failures: entry?.failures ?? 0,
      reason: entry?.reason ?? null,
      pause,
    };
  });
}
