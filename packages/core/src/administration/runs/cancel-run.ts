import type { OpenTenant } from '../../host/tenant';
import { RunUnknownError } from '../../jobs/errors';
import type { Run } from '../../ports/repositories/synch-job-repository';

/**
 * Cancels a run, wherever it is worked on: it ends after the batch under way, and what is recorded by then stays. The place where it read
 * stays as well: a full run must be asked for again, changes are read by the next run. The line of a full synchronization that it belongs to
 * ends as failed, and can be restarted. Audited; gives the run as it is then, which may have finished before. Throws `CPL_RUN_UNKNOWN`.
 */
export async function cancelRun(tenant: OpenTenant, actor: string, id: string): Promise<Run> {
  const { run, cancelled } = await tenant.unitOfWork.run(async ({ jobs, review }) => {
    const taken = await jobs.setRunState(id, 'cancelled', 'CPL_RUN_CANCELLED');
    const found = await jobs.find(id);
    if (found === null) throw new RunUnknownError(id);
    const lines = taken ? (await review.lines()).filter((line) => line.run === id && line.state === 'running') : [];
    const problem = { code: 'CPL_RUN_CANCELLED', message: `The run was cancelled by ${actor}. Restart the line.` };
    await review.save(lines.map((line) => ({ ...line, state: 'failed', problem })));
    return { run: found, cancelled: taken };
  });
  if (cancelled)
    await tenant.configuration.audit({ actor, action: 'run.cancelled', subject: run.mapping, facts: { run: id } });
  return run;
}
