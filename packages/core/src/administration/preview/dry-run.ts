import type { OpenTenant } from '../../host/tenant';
import { retryPages } from '../../jobs/retry-pages';
import { directionsOf, modifiedRun } from '../../jobs/start-run';
import type { PassProgress, RunMode } from '../../ports/repositories/synch-job-repository';
import type { PassContext } from '../../pipeline/pass-context';
import { previewPipeline } from '../../pipeline/pipeline';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import { firstProgress } from '../../pipeline/pull/first-progress';
import type { RecordKey } from '../../sdk/scalars';
import { describePassage } from './describe-passage';
import { openPreview } from './open-preview';
import type { PassagePreview } from './record-preview';

/** How a dry run reads. */
export interface DryRunOptions {
  /** What the run would be asked to do: what changed since the last one unless said otherwise. */
  readonly mode?: RunMode;
  /** Records per batch, 1,000 by default. */
  readonly batchSize?: number;
  /** Stops after the batch under way. */
  readonly signal?: AbortSignal;
}

/**
 * What a run of a mapping would do, record by record, as it is found: nothing is written, nothing is recorded, and no checkpoint moves. Each
 * direction is seen as things stand now. Records on the retry list come first, as in a run, and are told once.
 */
export async function* dryRun(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  options: DryRunOptions = {},
): AsyncGenerator<PassagePreview, void> {
  const { mode = modifiedRun, batchSize = 1000, signal } = options;
  for (const direction of directionsOf(mapping, mode.direction)) {
    const pass = openPreview(tenant, mapping, direction, mode);
    const told = new Set<RecordKey>();
    if (mode.kind !== 'selected')
      for await (const keys of retried(pass, batchSize)) {
        if (signal?.aborted === true) return;
        for (const key of keys) told.add(key);
        const side = pass.plan.sourceSide;
        yield* look({ ...pass, mode: { ...mode, kind: 'selected', keys: { side, keys } } }, firstPage, batchSize, none);
      }
    let progress: PassProgress | null = mode.kind === 'selected' ? firstPage : await firstProgress(pass);
    while (progress !== null && progress.phase !== 'done' && signal?.aborted !== true)
      progress = yield* look(pass, progress, batchSize, told);
  }
}

const none: ReadonlySet<RecordKey> = new Set();
const firstPage: PassProgress = { phase: 'retry', position: null, after: null };

async function* look(
  pass: PassContext,
  progress: PassProgress,
  size: number,
  told: ReadonlySet<RecordKey>,
): AsyncGenerator<PassagePreview, PassProgress> {
  const batch = await previewPipeline.run({ progress, size }, pass);
  for (const passage of batch.passages) if (!told.has(passage.key)) yield describePassage(pass.plan, passage);
  return batch.progress;
}

/** Keys of the entries that a run would try again, page by page. */
async function* retried(pass: PassContext, size: number): AsyncGenerator<readonly RecordKey[], void> {
  const { mapping, direction } = pass.plan;
  const pages = retryPages(pass.unitOfWork, { mapping: mapping.name, kinds: ['failed', 'waiting', 'complete'], size });
  for await (const page of pages) {
    const keys = page.filter((entry) => entry.direction === direction).map((entry) => entry.key);
    if (keys.length > 0) yield keys;
  }
}
