import { CoupletError } from '../sdk/couplet-error';
import { runFinished } from '../sdk/events';
import { confirmEnvironments } from '../host/known-environments';
import type { OpenTenant } from '../host/tenant';
import type { Lease } from '../ports/repositories/lease-repository';
import type { Run, SynchJob } from '../ports/repositories/synch-job-repository';
import { nameAnnounced } from '../pipeline/coupling/name-announced';
import { DeletionLimit } from '../pipeline/deletions/deletion-limit';
import type { PassContext } from '../pipeline/pass-context';
import type { EffectiveMapping } from '../pipeline/plan/effective-mapping';
import type { PassDirection } from '../sdk/field-mapping';
import { takeLease } from './borrow-lease';
import { cancelWatch } from './cancel-watch';
import { runCouplingJob } from './coupling-runs/run-coupling-job';
import { RunUnknownError } from './errors';
import { openPass } from './open-pass';
import { runPass } from './run-pass';
import { directionsOf } from './start-run';
import { whatStopped } from './what-stopped';
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
  const mapping = tenant.mapping(asked.mapping);
  const lease = await takeLease(tenant, mapping, worker);
  // read again under the lease: another worker may have gone on meanwhile, or brought the run to its end
  const run = await findRun(tenant, runId);
  if (hasEnded(run)) {
    await release(tenant, lease);
    return 'done';
  }
  try {
    const result = await workOn(tenant, run, mapping, lease, worker, signal);
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
  mapping: EffectiveMapping,
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
  const deletedBefore = run.jobs.reduce((sum, { counters }) => sum + counters.deleted, 0);
  const deletions = new DeletionLimit(tenant.unitOfWork, mapping, deletedBefore);
  const open = (job: string, direction: PassDirection): PassContext => {
    const { probe, leaseSeconds } = worker;
    return openPass(tenant, mapping, direction, { job, mode: run.mode, lease, leaseSeconds, probe, deletions });
  };
  if (!changesCouplingsOnly(run))
    for (const direction of directionsOf(mapping)) await nameAnnounced(open(run.jobs[0]?.id ?? '', direction));
  for (const job of run.jobs) {
    if (job.state === 'finished' || isClosed(run, mapping, job)) continue;
    if (job.state === 'waiting') await tenant.unitOfWork.run(({ jobs }) => jobs.setJobState(job.id, 'running'));
    const progress = changesCouplingsOnly(run)
      ? await runCouplingJob({ tenant, mapping, mode: run.mode, job: job.id, lease, worker }, job.progress, pause)
      : await runPass(open(job.id, job.direction), job.progress, {
          batchSize: worker.batchSize,
          overlap: worker.overlap,
          pause,
        });
    if (progress.phase !== 'done') return 'more';
    await tenant.unitOfWork.run(({ jobs }) => jobs.setJobState(job.id, 'finished'));
  }
  const finished = await tenant.unitOfWork.run(({ jobs }) => jobs.setRunState(run.id, 'finished'));
  if (finished) tenant.events.emit(runFinished, { tenant: tenant.id, mapping: mapping.name, run: run.id });
  return 'done';
}

/** The mapping was changed since the run was begun, and does not go there any more. */
function isClosed(run: Run, mapping: EffectiveMapping, { direction }: SynchJob): boolean {
  return !changesCouplingsOnly(run) && !directionsOf(mapping).includes(direction);
}

function changesCouplingsOnly({ mode }: Run): boolean {
  return mode.kind === 'coupling' || mode.kind === 'uncoupling';
}

/** A worker that was overtaken leaves the run to the other; after any other error the run waits to be taken up again. Gives what to throw. */
function endBadly(tenant: OpenTenant, run: Run, lease: Lease, error: unknown): Promise<unknown> {
  const reason = CoupletError.is(error) ? error.code : 'CPL_UNEXPECTED';
  return whatStopped(tenant, lease, error, async ({ jobs, leases }) => {
    await jobs.setRunState(run.id, 'interrupted', reason);
    await leases.release(lease);
  });
}
