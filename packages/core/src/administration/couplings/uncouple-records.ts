import type { OpenTenant } from '../../host/tenant';
import { startCouplingRun } from '../../jobs/start-run';
import type { Worker } from '../../jobs/worker';
import type { Run, RunMode } from '../../ports/repositories/synch-job-repository';
import { auditCoupling } from './audit-coupling';
import { NothingChosenError } from './errors';

/**
 * Starts a run that uncouples chosen records of a mapping by their keys on one side, or all of them (EN-238): what depends on them first, and
 * whichever halves exist. Records stay as they are, but for what plugins change in them. Records that are not coupled are passed over.
 * Audited. Throws `CPL_MAPPING_UNKNOWN` or `CPL_NOTHING_CHOSEN`.
 */
export async function uncoupleRecords(
  tenant: OpenTenant,
  actor: string,
  name: string,
  chosen: NonNullable<RunMode['keys']> | 'all',
  worker: Pick<Worker, 'random'>,
): Promise<Run> {
  const mapping = tenant.mapping(name);
  if (chosen !== 'all' && chosen.keys.length === 0) throw new NothingChosenError(mapping.name);
  const keys = chosen === 'all' ? undefined : { side: chosen.side, keys: [...new Set(chosen.keys)] };
  const run = await startCouplingRun(
    tenant,
    mapping,
    { kind: 'uncoupling', create: false, match: false, ...(keys === undefined ? {} : { keys }) },
    worker,
  );
  await auditCoupling(tenant, actor, 'record.uncoupled', mapping, run, {
    ...(keys === undefined
      ? { all: true }
      : { side: keys.side, count: keys.keys.length, keys: keys.keys.slice(0, 100) }),
  });
  return run;
}
