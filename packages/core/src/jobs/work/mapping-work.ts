import type { OpenTenant } from '../../host/tenant';
import { nameAnnounced } from '../../pipeline/coupling/name-announced';
import { DeletionLimit } from '../../pipeline/deletions/deletion-limit';
import type { PassContext } from '../../pipeline/pass-context';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import { followedTables } from '../../pipeline/pull/feed-positions';
import type { Run, SynchJob } from '../../ports/repositories/synch-job-repository';
import type { PassDirection } from '../../sdk/field-mapping';
import type { Table } from '../../sdk/table';
import { runCouplingJob } from '../coupling-runs/run-coupling-job';
import { openPass } from '../open-pass';
import { runPass } from '../run-pass';
import { directionsOf, modifiedRun, startRun } from '../start-run';
import type { Work, WorkOrder } from './work';

/** A mapping as something that runs by a schedule: over what changed, in one or two passes. */
export function mappingWork(tenant: OpenTenant, mapping: EffectiveMapping): Work {
  const { name, title, schedule, version, pair } = mapping;
  return {
    name,
    title,
    kind: 'mapping',
    schedule,
    startsInactive: false,
    version,
    pair,
    wokenBy: () => wokenBy(tenant, mapping),
    start: (worker) => startRun(tenant, mapping, modifiedRun, worker),
    carryOut: (run, order) => carryOut(tenant, mapping, run, order),
  };
}

/**
 * The tables that its passes read, with those of lines, and what they watch (EN-285, EN-290). One that listens to no local changes is left to
 * its interval (EN-288).
 */
function wokenBy(tenant: OpenTenant, mapping: EffectiveMapping): readonly Table[] {
  return directionsOf(mapping)
    .filter((direction) => direction === 'fromIntegrationTable' || mapping.eventBased)
    .flatMap((direction) => followedTables(tenant.pass(mapping, direction)));
}

const bothWays: readonly PassDirection[] = ['toIntegrationTable', 'fromIntegrationTable'];

async function carryOut(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  run: Run,
  { lease, worker, pause }: WorkOrder,
): Promise<'more' | 'done'> {
  const deletedBefore = run.jobs.reduce((sum, { counters }) => sum + counters.deleted, 0);
  const deletions = new DeletionLimit(tenant.unitOfWork, mapping, deletedBefore);
  const open = (job: string, direction: PassDirection): PassContext => {
    const { probe, leaseSeconds } = worker;
    return openPass(tenant, mapping, direction, { job, mode: run.mode, lease, leaseSeconds, probe, deletions });
  };
  if (!changesCouplingsOnly(run))
    // in a direction that was closed meanwhile, creates may be on their way, too
    for (const direction of bothWays) await nameAnnounced(open(run.jobs[0]?.id ?? '', direction));
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
  return 'done';
}

/** The mapping was changed since the run was begun, and does not go there any more. */
function isClosed(run: Run, mapping: EffectiveMapping, { direction }: SynchJob): boolean {
  return !changesCouplingsOnly(run) && !directionsOf(mapping).includes(direction);
}

function changesCouplingsOnly({ mode }: Run): boolean {
  return mode.kind === 'coupling' || mode.kind === 'uncoupling';
}
