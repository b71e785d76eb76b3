import { CoupletError } from '../sdk/couplet-error';
import { runFinished } from '../sdk/events';
import { confirmEnvironments } from '../host/known-environments';
import type { OpenTenant } from '../host/tenant';
import type { Lease } from '../ports/repositories/lease-repository';
import type { Run } from '../ports/repositories/synch-job-repository';
import { takeLease } from './borrow-lease';
import { cancelWatch } from './cancel-watch';
import { RunUnknownError } from './errors';
import { whatStopped } from './what-stopped';
import type { Work } from './work/work';
import { workNamed } from './work/works-of';
import type { Worker } from './worker';

/**
 * Works on a run for a while. All progress is in the database, so that any worker can take the next chunk, also after a crash of this
 * one. Throws `CPL_LEASE_HELD` while another worker has the pair, `CPL_LEASE_LOST` when one took over, and the error of a system that failed
 * as a whole (the run is then `interrupted` and goes on with the next chunk).
 */
export async function runChunk(
  tenant: OpenTenant,
  runId: string,
  worker: Worker,
  signal?: AbortSignal,
): Promise<'more' | 'done'> {
  const asked = await findRun(tenant, runId);
  if (hasEnded(asked)) return 'done';
  const work = workNamed(tenant, asked.mapping);
  const lease = await takeLease(tenant, work, worker);
  // read again under the lease: another worker may have gone on meanwhile, or brought the run to its end
  const run = await findRun(tenant, runId);
  if (hasEnded(run)) {
    await release(tenant, lease);
    return 'done';
  }
  try {
    const result = await workOn(tenant, run, work, lease, worker, signal);
    await release(tenant, lease);
    return result;
  } catch (error) {
    throw await endBadly(tenant, run, lease, error);
  }
}

async function findRun(tenant: OpenTenant, id: string): Promise<Run> {
  const run = await tenant.unitOfWork.run(({ jobs }) => jobs.find(id));
  if (run === null) throw new RunUnknownError(id);
  return run;
}

function hasEnded({ state }: Run): boolean {
  return state === 'finished' || state === 'cancelled';
}

async function release(tenant: OpenTenant, lease: Lease): Promise<void> {
  await tenant.unitOfWork.run(({ leases }) => leases.release(lease));
}

async function workOn(
  tenant: OpenTenant,
  run: Run,
  work: Work,
  lease: Lease,
  worker: Worker,
  signal: AbortSignal | undefined,
): Promise<'more' | 'done'> {
  await confirmEnvironments(tenant);
  const until = worker.clock.now() + worker.chunkMilliseconds;
  const isCancelled = cancelWatch(tenant, run.id, worker);
  const pause = async (): Promise<boolean> =>
    signal?.aborted === true || worker.clock.now() >= until || (await isCancelled());
  if (run.state !== 'running') await tenant.unitOfWork.run(({ jobs }) => jobs.setRunState(run.id, 'running'));
  if ((await work.carryOut(run, { lease, worker, pause, isCancelled, signal })) === 'more')
    return hasEnded(await findRun(tenant, run.id)) ? 'done' : 'more';
  const finished = await tenant.unitOfWork.run(({ jobs }) => jobs.setRunState(run.id, 'finished'));
  if (finished) tenant.events.emit(runFinished, { tenant: tenant.id, mapping: work.name, run: run.id });
  return 'done';
}

/** A worker that was overtaken leaves the run to the other; after any other error the run waits to be taken up again. Gives what to throw. */
function endBadly(tenant: OpenTenant, run: Run, lease: Lease, error: unknown): Promise<unknown> {
  const reason = CoupletError.is(error) ? error.code : 'CPL_UNEXPECTED';
  return whatStopped(tenant, lease, error, async ({ jobs, leases }) => {
    await jobs.setRunState(run.id, 'interrupted', reason);
    await leases.release(lease);
  });
}
