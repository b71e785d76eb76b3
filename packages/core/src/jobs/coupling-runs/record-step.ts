import type { RetryEntry } from '../../ports/repositories/retry-repository';
import type { SynchJobError } from '../../ports/repositories/synch-job-repository';
import { recordSynched } from '../../sdk/events';
import type { PassDirection } from '../../sdk/field-mapping';
import { noCounters } from '../../sdk/outcome';
import type { RecordKey } from '../../sdk/scalars';
import type { CouplingOrder } from './coupling-order';
import type { CouplingStep, SettledPair } from './coupling-step';
import { forgetCouplings } from './forget-couplings';

const directions: readonly PassDirection[] = ['toIntegrationTable', 'fromIntegrationTable'];

/**
 * Records a step: couplings, what is due then, errors, counters and the job's place in one transaction, which a stale lease refuses as a
 * whole. Throws `CPL_LEASE_LOST`, and `CPL_COUPLING_TAKEN` where somebody coupled one of the records meanwhile.
 */
export async function recordStep(order: CouplingOrder, step: CouplingStep): Promise<void> {
  const { tenant, mapping, job, lease, worker } = order;
  const counters = noCounters();
  for (const { outcome } of step.settled) counters[outcome] += 1;
  const errors = step.settled.flatMap((pair) => jobError(job, pair));
  await tenant.unitOfWork.run(async (repositories) => {
    const { couplings, jobs, retries } = repositories;
    await forgetCouplings(repositories, mapping, step.removed);
    if (step.saved.length > 0) await couplings.save(step.saved);
    for (const direction of directions) {
      const due = step.due.filter((entry) => entry.direction === direction);
      const settled = coupledKeys(step, direction, due);
      if (due.length + settled.length > 0) await retries.settle(mapping.name, direction, due, settled);
    }
    if (errors.length > 0) await jobs.addErrors(errors);
    await jobs.advance({
      job,
      lease,
      leaseSeconds: worker.leaseSeconds,
      progress: step.progress,
      pulled: step.settled.length,
      counters,
      checkpoint: null,
    });
    worker.probe.after('recording');
  });
  announce(order, step.settled);
}

/** What was kept about records before they were coupled is settled, unless something new is due. */
function coupledKeys(step: CouplingStep, direction: PassDirection, due: readonly RetryEntry[]): readonly RecordKey[] {
  const again = new Set(due.map(({ key }) => key));
  return step.saved.flatMap(({ localKey, integrationKey }) => {
    const key = direction === 'toIntegrationTable' ? localKey : integrationKey;
    return key === null || again.has(key) ? [] : [key];
  });
}

function jobError(job: string, { why, ...pair }: SettledPair): readonly SynchJobError[] {
  return why === undefined ? [] : [{ job, ...pair, ...why }];
}

/** Told after the commit, like the records of other runs. */
function announce({ tenant, mapping }: CouplingOrder, settled: readonly SettledPair[]): void {
  if (!tenant.events.hasListeners(recordSynched)) return;
  for (const { localKey, integrationKey, outcome } of settled)
    tenant.events.emit(recordSynched, {
      tenant: tenant.id,
      mapping: mapping.name,
      direction: 'toIntegrationTable',
      outcome,
      localKey,
      integrationKey,
    });
}
