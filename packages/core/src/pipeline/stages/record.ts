import type { RetryEntry } from '../../ports/repositories/retry-repository';
import { batchRecorded, recordSynched } from '../../sdk/events';
import { noCounters } from '../../sdk/outcome';
import { setAsideRepeated } from '../failures/set-aside';
import type { PassContext } from '../pass-context';
import type { WrittenPassage } from '../passage';
import { couplingChanges } from '../recording/coupling-changes';
import { historyEntries } from '../recording/history-entries';
import { jobErrors } from '../recording/job-errors';
import { referrersOfRestored } from '../references/restored-references';
import { isKept, retryChanges, type EarlierFailures } from '../recording/retry-changes';
import type { Batch, PipelineStage } from '../stage';

/**
 * Remember it: couplings, failures, what waits, history, counters and the checkpoint in one transaction, which a stale lease refuses as a
 * whole. Batches are recorded in the order in which they were pulled.
 */
export const record: PipelineStage<'record'> = {
  name: 'record',
  run: async (batch, pass) => {
    await batch.after;
    const earlier = await earlierFailures(batch.passages, pass);
    setAsideRepeated(batch.passages, earlier.entries, pass.job, pass.failures);
    const counters = noCounters();
    for (const passage of batch.passages) counters[passage.settlement?.outcome ?? 'failed'] += 1;
    const referrers = await referrersOfRestored(batch.passages, pass);
    await save(batch, counters, earlier, referrers, pass);
    announceEvents(batch, counters, pass);
    return { pulled: batch.passages.length, counters, progress: batch.progress };
  },
};

/** What is on the list of those that failed now. */
async function earlierFailures(passages: readonly WrittenPassage[], pass: PassContext): Promise<EarlierFailures> {
  const { mapping, direction } = pass.plan;
  const failing = passages.filter((passage) => isKept(passage.settlement)).map((passage) => passage.key);
  const entries: EarlierFailures['entries'] =
    failing.length === 0
      ? new Map()
      : await pass.unitOfWork.run(({ retries }) => retries.findByKeys(mapping.name, direction, failing));
  return { job: pass.job, entries, policy: pass.failures };
}

async function save(
  batch: Batch<WrittenPassage>,
  counters: ReturnType<typeof noCounters>,
  earlier: EarlierFailures,
  referrers: readonly RetryEntry[],
  pass: PassContext,
): Promise<void> {
  const { plan } = pass;
  const { mapping } = plan;
  const changes = couplingChanges(plan, batch.passages);
  const errors = jobErrors(plan, batch.passages, pass.job);
  const history = historyEntries(batch.passages, pass);
  const retry = retryChanges(plan, batch.passages, earlier);
  await pass.unitOfWork.run(async ({ couplings, jobs, retries, history: kept }) => {
    for (const removal of changes.removed) await couplings.remove(removal.pair, removal.side, removal.keys);
    if (changes.confirmed.length > 0) await couplings.confirm(changes.confirmed);
    if (changes.saved.length > 0) await couplings.save(changes.saved);
    if (errors.length > 0) await jobs.addErrors(errors);
    if (retry.entries.length + retry.settled.length > 0)
      await retries.settle(mapping.name, plan.direction, retry.entries, retry.settled);
    if (retry.handedOver.length + retry.settledThere.length > 0)
      await retries.settle(mapping.name, retry.otherDirection, retry.handedOver, retry.settledThere);
    for (const name of new Set(referrers.map((entry) => entry.mapping)))
      await retries.settle(
        name,
        plan.direction,
        referrers.filter((entry) => entry.mapping === name),
        [],
      );
    if (retry.gone.length > 0) await retries.awaitedGone(plan.sourceSide, plan.source.name, retry.gone);
    if (history.length > 0) await kept.add(history);
    // last, so that the lease is locked for the commit only; refused, it takes everything back
    await jobs.advance({
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
