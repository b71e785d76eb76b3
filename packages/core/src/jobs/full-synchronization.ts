import type { OpenTenant } from '../host/tenant';
import type { Run } from '../ports/repositories/synch-job-repository';
import type { EffectiveMapping } from '../pipeline/plan/effective-mapping';
import { runToEnd } from './run-to-end';
import { directionsOf, fullRun, modifiedRun } from './start-run';
import type { Worker } from './worker';

/** Rounds of completion at most: one is enough unless references form chains. */
const completionRounds = 5;

/** What a full synchronization tells while it runs. */
export interface FullSynchronizationListener {
  started?(mapping: EffectiveMapping, part: 'full' | 'completion'): void;
  finished?(mapping: EffectiveMapping, run: Run, part: 'full' | 'completion'): void;
}

/**
 * Synchronizes everything once: all mappings in the order of their dependencies, creating what is missing, and then what had to go
 * without a reference, until nothing can be completed any more. Interrupted, it goes on where it was.
 */
export async function synchronizeFully(
  tenant: OpenTenant,
  mappings: readonly EffectiveMapping[],
  worker: Worker,
  listener: FullSynchronizationListener = {},
  signal?: AbortSignal,
): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for (const mapping of mappings) {
    if (signal?.aborted === true) return runs;
    listener.started?.(mapping, 'full');
    const run = await runToEnd(tenant, mapping, fullRun, worker, signal);
    runs.push(run);
    listener.finished?.(mapping, run, 'full');
  }
  return [...runs, ...(await completeReady(tenant, mappings, worker, listener, signal))];
}

/**
 * Runs the mappings that have records which can go now: a coupling they awaited has appeared, or the other pass handed them over. Again and
 * again, until there are none, or nothing helps.
 */
export async function completeReady(
  tenant: OpenTenant,
  mappings: readonly EffectiveMapping[],
  worker: Worker,
  listener: FullSynchronizationListener = {},
  signal?: AbortSignal,
): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for (let round = 0; round < completionRounds; round += 1) {
    const ready = await mappingsWithReadyRecords(tenant, mappings);
    if (ready.length === 0) break;
    for (const mapping of ready) {
      if (signal?.aborted === true) return runs;
      listener.started?.(mapping, 'completion');
      const run = await runToEnd(tenant, mapping, modifiedRun, worker, signal);
      runs.push(run);
      listener.finished?.(mapping, run, 'completion');
    }
  }
  return runs;
}

/** Mappings with records that can go now. */
async function mappingsWithReadyRecords(
  tenant: OpenTenant,
  mappings: readonly EffectiveMapping[],
): Promise<readonly EffectiveMapping[]> {
  const ready: EffectiveMapping[] = [];
  for (const mapping of mappings) {
    const directions = directionsOf(mapping);
    if (await tenant.unitOfWork.run(({ retries }) => retries.anyReady(mapping.name, directions))) ready.push(mapping);
  }
  return ready;
}
