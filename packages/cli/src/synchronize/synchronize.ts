import {
  completeReady,
  modifiedRun,
  runToEnd,
  synchronizeFully,
  type OpenTenant,
  type RunMode,
  type EffectiveMapping,
  type Worker,
} from '@couplet/core/internal';
import type { Pool } from 'pg';
import type { Progress } from '../output/progress';
import type { MappingResult } from './mapping-result';
import { Recorder } from './recorder';

/** What a synchronization works with. */
export interface SynchronizeOptions {
  readonly tenant: OpenTenant;
  readonly worker: Worker;
  readonly localPool: Pool;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Synchronizes everything, in the order of dependencies; a run that was interrupted is taken up. Results in the order of the mappings. */
export function synchronizeAll(options: SynchronizeOptions): Promise<readonly MappingResult[]> {
  const { tenant, worker, signal } = options;
  return Recorder.during(options, async (recorder) => {
    for (const mapping of tenant.mappings)
      if (await hasUnfinishedChanges(tenant, mapping)) await runOne(options, recorder, mapping, modifiedRun);
    await synchronizeFully(tenant, tenant.mappings, worker, recorder, signal);
  });
}

/** Runs every mapping from its checkpoints on, and then what could not go before another mapping, or the other pass, had run. */
export function synchronizeChanges(options: SynchronizeOptions): Promise<readonly MappingResult[]> {
  const { tenant, worker, signal } = options;
  return Recorder.during(options, async (recorder) => {
    for (const mapping of tenant.mappings) await runOne(options, recorder, mapping, modifiedRun);
    await completeReady(tenant, tenant.mappings, worker, recorder, signal);
  });
}

/** Runs one mapping; one of its runs that was interrupted is brought to its end before. */
export function synchronizeOne(
  options: SynchronizeOptions,
  mapping: EffectiveMapping,
  mode: RunMode,
): Promise<readonly MappingResult[]> {
  return Recorder.during(options, async (recorder) => {
    const unfinished = await options.tenant.unitOfWork.run(({ jobs }) => jobs.unfinished(mapping.name));
    if (unfinished !== null && unfinished.mode.kind !== mode.kind)
      await runOne(options, recorder, mapping, unfinished.mode);
    await runOne(options, recorder, mapping, mode);
    await completeReady(options.tenant, [mapping], options.worker, recorder, options.signal);
  });
}

async function runOne(
  { tenant, worker, signal }: SynchronizeOptions,
  recorder: Recorder,
  mapping: EffectiveMapping,
  mode: RunMode,
): Promise<void> {
  if (signal.aborted) return;
  recorder.started(mapping);
  recorder.finished(mapping, await runToEnd(tenant, mapping, mode, worker, signal));
}

/** A full synchronization takes up an unfinished run whatever its mode: one that only follows changes must be brought to its end before. */
async function hasUnfinishedChanges(tenant: OpenTenant, mapping: EffectiveMapping): Promise<boolean> {
  const unfinished = await tenant.unitOfWork.run(({ jobs }) => jobs.unfinished(mapping.name));
  return unfinished !== null && unfinished.mode.kind !== 'full';
}
