import type { OpenTenant } from '../../host/tenant';
import { RunUnknownError } from '../../jobs/errors';
import { runChunk } from '../../jobs/run-chunk';
import type { Worker } from '../../jobs/worker';
import { carryOutAsked } from './carry-out-asked';
import { couplingResult, type CouplingResult } from './coupling-result';

/**
 * Brings a run to its end here and now, instead of leaving it to a worker, and then synchronizes what it coupled or is to create, where that was
 * asked for. Throws `CPL_RUN_UNKNOWN`, `CPL_LEASE_HELD` while another worker has the mapping (the run keeps its turn), and the error of a system
 * that cannot be reached.
 */
export async function carryOutRun(
  tenant: OpenTenant,
  id: string,
  worker: Worker,
  signal?: AbortSignal,
): Promise<CouplingResult> {
  while (signal?.aborted !== true && (await runChunk(tenant, id, worker, signal)) === 'more');
  const run = await tenant.unitOfWork.run(({ jobs }) => jobs.find(id));
  if (run === null) throw new RunUnknownError(id);
  if (signal?.aborted !== true && run.state === 'finished' && run.mode.kind === 'coupling')
    await carryOutAsked(tenant, tenant.mapping(run.mapping), worker, signal);
  return couplingResult(tenant, id);
}
