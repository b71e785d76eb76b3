import type { OpenTenant } from '../../host/tenant';
import type { Clock } from '../../ports/clock';
import { listensTo, type ChangeHint } from '../work/work';
import { worksOf } from '../work/works-of';
import { isoMoment, usualSchedule, type ScheduleSettings } from './schedule-settings';

export type { ChangeHint } from '../work/work';

/**
 * Wakes up the mappings that read changes of a table (EN-285, EN-290), and the jobs that it wakes. Many hints are one wake, and no run is started
 * twice. Gives the names of those that were told.
 */
export async function wakeMappings(
  tenant: OpenTenant,
  hint: ChangeHint,
  clock: Clock,
  settings: ScheduleSettings = usualSchedule,
): Promise<readonly string[]> {
  const names = worksOf(tenant)
    .filter((work) => listensTo(work, hint))
    .map(({ name }) => name);
  await wakeSoon(tenant, names, clock, settings);
  return names;
}

/** Lets mappings and jobs run soon, unless they will anyway (EN-286). */
export async function wakeSoon(
  tenant: OpenTenant,
  names: readonly string[],
  clock: Clock,
  { wakeAfter }: ScheduleSettings,
): Promise<void> {
  if (names.length === 0) return;
  const now = clock.now();
  await tenant.unitOfWork.run(({ schedules }) =>
    schedules.wake(names, isoMoment(now + wakeAfter), isoMoment(now + 2 * wakeAfter)),
  );
}
