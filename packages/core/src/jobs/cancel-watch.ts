import type { OpenTenant } from '../host/tenant';
import type { Worker } from './worker';

/** Milliseconds between two looks: a cancelled run ends after the batch that is under way then. */
const lookEvery = 1000;

/** Tells, asked after every batch, whether somebody cancelled a run, in whatever process: the database is asked once a second at most. */
export function cancelWatch(tenant: OpenTenant, run: string, { clock }: Pick<Worker, 'clock'>): () => Promise<boolean> {
  let looked = clock.now();
  let cancelled = false;
  return async () => {
    if (cancelled || clock.now() - looked < lookEvery) return cancelled;
    looked = clock.now();
    const found = await tenant.unitOfWork.run(({ jobs }) => jobs.find(run));
    cancelled = found?.state === 'cancelled';
    return cancelled;
  };
}
