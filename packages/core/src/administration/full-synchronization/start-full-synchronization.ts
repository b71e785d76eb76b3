import { CoupletError } from '../../sdk/couplet-error';
import type { OpenTenant } from '../../host/tenant';
import { startRun, runToEnd, completeReady, fullRun, type FullSynchronizationListener, type Worker } from '../../jobs';
import type { RunMode } from '../../ports/repositories/synch-job-repository';
import { matchGroups } from '../../pipeline/coupling/match-groups';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import { directionsOf } from '../../jobs/start-run';
import { FullSynchronizationReview, isDone } from './full-synchronization-review';
import { NoMatchKeysError } from './review-errors';
import type { ReviewLineView } from './review-view';

/**
 * Works through the review: every line whose dependencies are done, in their order, until none is left that can start (EN-259, EN-261). A line that fails as
 * a whole blocks those that need it, and no others. Interrupted by a signal or a crash, it goes on where it was, inside a mapping too, when it is
 * called again. At the end records are completed that had to go without a reference.
 */
export async function startFullSynchronization(
  tenant: OpenTenant,
  worker: Worker,
  listener: FullSynchronizationListener = {},
  signal?: AbortSignal,
): Promise<readonly ReviewLineView[]> {
  const review = new FullSynchronizationReview(tenant);
  await review.refresh();
  for (;;) {
    const next = (await review.lines()).find(canStart);
    if (next === undefined || signal?.aborted === true) break;
    await work(tenant, review, next, worker, listener, signal);
  }
  if (signal?.aborted !== true) await completeReady(tenant, tenant.mappings, worker, listener, signal);
  return review.lines();
}

/** A line that was running when the program ended goes on. */
function canStart(line: ReviewLineView): boolean {
  return line.blockedBy.length === 0 && (line.state === 'running' || (line.state === 'notStarted' && !isDone(line)));
}

async function work(
  tenant: OpenTenant,
  review: FullSynchronizationReview,
  line: ReviewLineView,
  worker: Worker,
  listener: FullSynchronizationListener,
  signal: AbortSignal | undefined,
): Promise<void> {
  const mapping = tenant.mapping(line.mapping);
  try {
    const mode = modeOf(tenant, mapping, line);
    const { id } = await startRun(tenant, mapping, mode, worker);
    await review.note(line.mapping, { state: 'running', run: id, problem: null });
    listener.started?.(mapping, 'full');
    const run = await runToEnd(tenant, mapping, mode, worker, signal);
    if (signal?.aborted === true && run.state !== 'finished') return;
    if (run.state === 'cancelled') return; // its line says so already
    await review.note(line.mapping, { state: 'finished', run: run.id });
    listener.finished?.(mapping, run, 'full');
  } catch (error) {
    if (!CoupletError.is(error)) throw error;
    await review.note(line.mapping, { state: 'failed', problem: { code: error.code, message: error.message } });
  }
}

/** Coupling first creates what has no other half only where the mapping says so. */
function modeOf(tenant: OpenTenant, mapping: EffectiveMapping, line: ReviewLineView): RunMode {
  if ((line.choice ?? line.recommendation) !== 'coupleRecords') return fullRun;
  const hasKeys = directionsOf(mapping).some((direction) => matchGroups(tenant.pass(mapping, direction)).length > 0);
  if (!hasKeys && tenant.matcher(mapping) === null) throw new NoMatchKeysError(mapping.name);
  return { kind: 'full', create: mapping.createWithoutMatch, match: true };
}
