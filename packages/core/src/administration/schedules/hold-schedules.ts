import type { OpenTenant } from '../../host/tenant';
import { workNamed, worksOf } from '../../jobs/work/works-of';
import type { Clock } from '../../ports/clock';

/**
 * Holds the scheduled runs of a mapping or job, or of the whole tenant with null, until they are resumed (EN-292). A run under way stops after
 * its chunk and goes on there. Changes are kept by the feeds however long it takes; what people start themselves still runs. Audited. Throws
 * `CPL_WORK_UNKNOWN`.
 */
export async function pauseSchedule(
  tenant: OpenTenant,
  actor: string,
  work: string | null,
  clock: Clock,
): Promise<void> {
  const name = work === null ? null : workNamed(tenant, work).name;
  const since = new Date(clock.now()).toISOString();
  await tenant.unitOfWork.run(({ schedules }) => schedules.pause({ work: name, actor, since }));
  await tenant.configuration.audit({ actor, action: 'schedule.paused', subject: name ?? tenant.id, facts: {} });
}

/** Lets scheduled runs go on; says whether they were held. Audited. Throws `CPL_WORK_UNKNOWN`. */
export async function resumeSchedule(
  tenant: OpenTenant,
  actor: string,
  work: string | null,
  clock: Clock,
): Promise<boolean> {
  const name = work === null ? null : workNamed(tenant, work).name;
  const now = new Date(clock.now()).toISOString();
  const names = name === null ? worksOf(tenant).map((one) => one.name) : [name];
  const held = await tenant.unitOfWork.run(async ({ schedules }) => {
    if (!(await schedules.resume(name))) return false;
    await schedules.wake(names, now, now);
    return true;
  });
  if (held)
    await tenant.configuration.audit({ actor, action: 'schedule.resumed', subject: name ?? tenant.id, facts: {} });
  return held;
}
