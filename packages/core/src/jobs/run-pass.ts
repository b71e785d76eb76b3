import { LeaseLostError } from '../ports/errors/lease-lost-error';
import type { PassProgress } from '../ports/repositories/synch-job-repository';
import type { BatchReport } from '../pipeline/batch-report';
import type { PassContext } from '../pipeline/pass-context';
import type { PulledPassage } from '../pipeline/passage';
import { synchPipeline } from '../pipeline/pipeline';
import type { Batch } from '../pipeline/stage';
import type { RecordKey } from '../sdk/scalars';

/** How a pass is driven. */
export interface PassOptions {
  /** Records per batch at most, 1,000 by default. */
  readonly batchSize: number;
  /** Batches under way at once: while one waits for answers, the next is read. */
  readonly overlap: number;
  /** Asked after every batch: stop here, and go on later from what is recorded? */
  readonly pause: () => boolean | Promise<boolean>;
}

/**
 * Drives one pass from where it stands, until it is done or paused. Batches overlap, but are recorded in order; two batches with a record
 * in common never run at once. Says where the pass stands: everything before that is recorded.
 */
export async function runPass(pass: PassContext, from: PassProgress, options: PassOptions): Promise<PassProgress> {
  const inFlight = new Set<RecordKey>();
  const running: { readonly done: Promise<BatchReport>; readonly keys: readonly RecordKey[] }[] = [];
  let progress = from;
  let last: Promise<unknown> = Promise.resolve();

  const settleOldest = async (): Promise<void> => {
    const oldest = running.shift();
    if (oldest === undefined) return;
    await oldest.done;
    for (const key of oldest.keys) inFlight.delete(key);
  };
  try {
    for (let batches = 0; progress.phase !== 'done' && (batches === 0 || !(await options.pause())); batches += 1) {
      if (progress.phase === 'retry') while (running.length > 0) await settleOldest();
      const batch = await synchPipeline.begin({ progress, size: options.batchSize }, pass);
      const keys = keysOf(batch);
      while (running.length >= options.overlap || (running.length > 0 && keys.some((key) => inFlight.has(key))))
        await settleOldest();
      for (const key of keys) inFlight.add(key);
      const done = synchPipeline.finish({ ...batch, after: last }, pass);
      done.catch(() => undefined);
      last = done;
      running.push({ done, keys });
      progress = batch.progress;
    }
    while (running.length > 0) await settleOldest();
  } catch (error) {
    await Promise.allSettled(running.map((batch) => batch.done));
    throw error;
  }
  return progress;
}

/** Whether an error says that another worker took over. */
export function isSuperseded(error: unknown): boolean {
  return LeaseLostError.is(error, 'CPL_LEASE_LOST');
}

function keysOf(batch: Batch<PulledPassage>): readonly RecordKey[] {
  return batch.passages.map((passage) => passage.key);
}
