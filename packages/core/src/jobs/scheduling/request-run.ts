import type { OpenTenant } from '../../host/tenant';
import type { Run, RunMode } from '../../ports/repositories/synch-job-repository';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import { startRun } from '../start-run';
import { workNamed } from '../work/works-of';
import type { Worker } from '../worker';
import { isoMoment } from './schedule-settings';

/**
 * Has a mapping run at once by whoever runs the schedules (EN-275, EN-279). A run of it that is unfinished is given back instead of a second
 * one: however many ask, it runs once. A paused mapping goes when it is resumed.
 */
export async function requestRun(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  mode: RunMode,
  worker: Worker,
): Promise<Run> {
  const run = await startRun(tenant, mapping, mode, worker);
  await dueNow(tenant, mapping.name, worker);
  return run;
}

/**
 * The same for anything that runs by a schedule, a mapping or a job by its name in any case, as its schedule would run it. Throws
 * `CPL_WORK_UNKNOWN`.
 */
export async function requestTurn(tenant: OpenTenant, name: string, worker: Worker): Promise<Run> {
  const work = workNamed(tenant, name);
  const run = await work.start(worker);
  await dueNow(tenant, work.name, worker);
  return run;
}

async function dueNow(tenant: OpenTenant, name: string, { clock }: Worker): Promise<void> {
  const now = isoMoment(clock.now());
  await tenant.unitOfWork.run(async ({ schedules }) => {
    await schedules.add([name], now);
    await schedules.wake([name], now, now);
  });
}
