import type { OpenTenant } from '../../host/tenant';
import { finishRun } from '../../jobs/run-to-end';
import { workNamed } from '../../jobs/work/works-of';
import type { Worker } from '../../jobs/worker';
import type { Run } from '../../ports/repositories/synch-job-repository';

/**
 * Runs a mapping or job here and now, as its schedule would, held or not; a run of it that is unfinished goes on instead. When it runs next by
 * schedule stays as it is. Audited. Throws `CPL_WORK_UNKNOWN`, `CPL_LEASE_HELD` while another worker has it, and what interrupts it.
 */
export async function runScheduled(
  tenant: OpenTenant,
  actor: string,
  name: string,
  worker: Worker,
  signal?: AbortSignal,
): Promise<Run> {
  const work = workNamed(tenant, name);
  const { id } = await work.start(worker);
  await tenant.configuration.audit({ actor, action: 'schedule.run', subject: work.name, facts: { run: id } });
  return finishRun(tenant, id, worker, signal);
}
