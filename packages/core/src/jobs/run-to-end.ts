import type { OpenTenant } from '../host/tenant';
import type { Run, RunMode } from '../ports/repositories/synch-job-repository';
import type { EffectiveMapping } from '../pipeline/plan/effective-mapping';
import { RunUnknownError } from './errors';
import { runChunk } from './run-chunk';
import { startRun } from './start-run';
import type { Worker } from './worker';

/** Runs a mapping to its end in this process, chunk after chunk. An aborted signal stops it at a batch; it goes on with the next call. */
export async function runToEnd(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  mode: RunMode,
  worker: Worker,
  signal?: AbortSignal,
): Promise<Run> {
  const { id } = await startRun(tenant, mapping, mode, worker);
  while (signal?.aborted !== true && (await runChunk(tenant, id, worker, signal)) === 'more');
  const run = await tenant.unitOfWork.run(({ jobs }) => jobs.find(id));
  if (run === null) throw new RunUnknownError(id);
  return run;
}
