import type { OpenTenant } from '../../host/tenant';
import type { TenantJob } from '../../host/tenant-job';
import type { Run, RunMode } from '../../ports/repositories/synch-job-repository';
import type { Worker } from '../worker';
import { JobTurn } from './job-turn';
import type { Work } from './work';

const jobRun: RunMode = { kind: 'job', create: false, match: false };

/** A contributed job as something that runs by a schedule. No table is its own: it keeps only itself from running twice (EN-295). */
export function jobWork(tenant: OpenTenant, job: TenantJob): Work {
  const { name, title, schedule, startsInactive, version } = job;
  return {
    name,
    title,
    kind: 'job',
    schedule,
    startsInactive,
    version,
    pair: { local: 'job', integration: name },
    wokenBy: () => job.wokenBy,
    start: (worker) => startJobRun(tenant, job, worker),
    carryOut: (run, order) => new JobTurn(tenant, job, run, order).work(),
  };
}

function startJobRun(tenant: OpenTenant, { name, version }: TenantJob, { random }: Worker): Promise<Run> {
  return tenant.unitOfWork.run(
    async ({ jobs }) =>
      (await jobs.unfinished(name)) ??
      jobs.start({ id: random.uuid(), mapping: name, mode: jobRun, planVersion: version }, [
        // a pass goes somewhere; a job, like a run that couples, has one whatever it does
        {
          id: random.uuid(),
          direction: 'toIntegrationTable',
          progress: { phase: 'scan', position: null, after: null },
        },
      ]),
  );
}
