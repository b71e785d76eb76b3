import type { OpenTenant } from '../../host/tenant';
import { workNamed } from '../../jobs/work/works-of';
import type { LoggedRun, RunQuery } from '../../ports/repositories/synch-job-repository';
import { noCounters, outcomes, type Counters } from '../../sdk/outcome';

/** A run with all its passes added up. */
export interface RunView extends LoggedRun {
  readonly pulled: number;
  readonly counters: Counters;
}

/** A page of the log. */
export interface RunPage {
  readonly runs: readonly RunView[];
  /** What to ask for the page after this one; null at the end. */
  readonly next: number | null;
}

/**
 * Runs of the log, newest first: by mapping or job, state, time, failed records, or one record of either side (EN-277). A page holds 100 unless asked
 * otherwise, 1,000 at most. Throws `CPL_WORK_UNKNOWN`.
 */
export async function listRuns(tenant: OpenTenant, query: Partial<RunQuery> = {}): Promise<RunPage> {
  const size = Math.min(Math.max(1, query.size ?? 100), 1000);
  const mapping = query.mapping === undefined ? {} : { mapping: workNamed(tenant, query.mapping).name };
  const found = await tenant.unitOfWork.run(({ jobs }) => jobs.page({ ...query, ...mapping, size: size + 1 }));
  const runs = found.slice(0, size).map(addedUp);
  return { runs, next: found.length > size ? (runs.at(-1)?.number ?? null) : null };
}

function addedUp(run: LoggedRun): RunView {
  const counters = noCounters();
  let pulled = 0;
  for (const job of run.jobs) {
    pulled += job.pulled;
    for (const outcome of outcomes) counters[outcome] += job.counters[outcome];
  }
  return { ...run, pulled, counters };
}
