import type { OpenTenant } from '../host/tenant';
import type { Run, RunMode } from '../ports/repositories/synch-job-repository';
import type { EffectiveMapping } from '../pipeline/plan/effective-mapping';
import { RunUnknownError } from './errors';
import { runChunk } from './run-chunk';
import { startRun } from './start-run';
import type { Worker } from './worker';

/**
 * Runs a mapping to its end in this process, chunk after chunk. An aborted signal stops it at a batch; it goes on with the next call. An
 * unfinished run that was asked for something else comes to its end first: it does not take the place of this one.
 */
export async function runToEnd(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  mode: RunMode,
  worker: Worker,
  signal?: AbortSignal,
): Promise<Run> {
  const started = await startRun(tenant, mapping, mode, worker);
  const run = await finishRun(tenant, started.id, worker, signal);
  if (signal?.aborted === true || isSameMode(started.mode, mode)) return run;
  return finishRun(tenant, (await startRun(tenant, mapping, mode, worker)).id, worker, signal);
}

/** Brings a run to its end in this process, chunk after chunk, unless the signal aborts. Throws what `runChunk` throws. */
export async function finishRun(tenant: OpenTenant, id: string, worker: Worker, signal?: AbortSignal): Promise<Run> {
  while (signal?.aborted !== true && (await runChunk(tenant, id, worker, signal)) === 'more');
  const run = await tenant.unitOfWork.run(({ jobs }) => jobs.find(id));
  if (run === null) throw new RunUnknownError(id);
  return run;
}

function isSameMode(one: RunMode, other: RunMode): boolean {
  const text = ({ kind, create, match, forced, direction, keys, pairs, then }: RunMode): string =>
    JSON.stringify([
      kind,
      create,
      match,
      forced,
      direction,
      keys?.side,
      keys?.keys,
      pairs?.map((pair) => [pair.localKey, pair.integrationKey]),
      then,
    ]);
  return text(one) === text(other);
}
