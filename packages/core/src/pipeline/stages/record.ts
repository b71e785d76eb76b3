import { batchRecorded, recordSynched } from '../../sdk/events';
import { noCounters } from '../../sdk/outcome';
import type { PassContext } from '../pass-context';
import type { WrittenPassage } from '../passage';
import { couplingChanges } from '../recording/coupling-changes';
import { historyEntries } from '../recording/history-entries';
import { jobErrors } from '../recording/job-errors';
import { retryChanges } from '../recording/retry-changes';
import type { Batch, PipelineStage } from '../stage';

/**
 * Remember it: couplings, failures, what waits, history, counters and the checkpoint in one transaction, which a stale lease refuses as a
 * whole. Batches are recorded in the order in which they were pulled.
 */
export const record: PipelineStage<'record'> = {
  name: 'record',
  run: async (batch, pass) => {
    await batch.after;
    const counters = noCounters();
    for (const passage of batch.passages) counters[passage.settlement?.outcome ?? 'failed'] += 1;
    await save(batch, counters, pass);
    announceEvents(batch, counters, pass);
    return { pulled: batch.passages.length, counters, progress: batch.progress };
  },
};

async function save(
  batch: Batch<WrittenPassage>,
  counters: ReturnType<typeof noCounters>,
  pass: PassContext,
): Promise<void> {
  const { plan } = pass;
  const { mapping } = plan;
  const changes = couplingChanges(plan, batch.passages);
  const errors = jobErrors(plan, batch.passages, pass.job);
  const history = historyEntries(plan, batch.passages, pass.job);
  await pass.unitOfWork.run(async (repositories) => {
    for (const removal of changes.removed)
      await repositories.couplings.remove(removal.pair, removal.side, removal.keys);
    if (changes.confirmed.length > 0) await repositories.couplings.confirm(changes.confirmed);
    if (changes.saved.length > 0) await repositories.couplings.save(changes.saved);
    if (errors.length > 0) await repositories.jobs.addErrors(errors);
    const retries = await retryChanges(plan, batch.passages, pass.job, repositories.retries);
    if (retries.entries.length + retries.settled.length > 0)
      await repositories.retries.settle(mapping.name, plan.direction, retries.entries, retries.settled);
    if (retries.handedOver.length > 0)
      await repositories.retries.settle(mapping.name, retries.otherDirection, retries.handedOver, []);
    if (history.length > 0) await repositories.history.add(history);
    // last, so that the lease is locked for the commit only; refused, it takes everything back
    await repositories.jobs.advance({
      job: pass.job,
      lease: pass.lease,
      leaseSeconds: pass.leaseSeconds,
      progress: batch.progress,
      pulled: batch.passages.length,
      counters,
      checkpoint: batch.checkpoint,
    });
    pass.probe.after('recording');
  });
}

function announceEvents(
  batch: Batch<WrittenPassage>,
  counters: ReturnType<typeof noCounters>,
  pass: PassContext,
): void {
  const { tenant, plan, events } = pass;
  const common = { tenant, mapping: plan.mapping.name, direction: plan.direction };
  if (events.hasListeners(batchRecorded))
    events.emit(batchRecorded, { ...common, job: pass.job, pulled: batch.passages.length, counters });
  if (!events.hasListeners(recordSynched)) return;
  const local = plan.sourceSide === 'local';
  for (const passage of batch.passages) {
    const other = passage.result?.status === 'done' ? passage.result.key : (passage.destination?.key ?? null);
    events.emit(recordSynched, {
      ...common,
      outcome: passage.settlement?.outcome ?? 'failed',
      localKey: local ? passage.key : other,
      integrationKey: local ? other : passage.key,
    });
  }
}
