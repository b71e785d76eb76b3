import type { OpenTenant } from '../../host/tenant';
import type { Run, RunMode } from '../../ports/repositories/synch-job-repository';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import { startRun } from '../start-run';
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
  const now = isoMoment(worker.clock.now());
  await tenant.unitOfWork.run(async ({ schedules }) => {
    await schedules.add([mapping.name], now);
    await schedules.wake([mapping.name], now, now);
  });
  return run;
}
