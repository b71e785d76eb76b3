import type { FeedPosition } from '../../ports/change-feed';
import type { RetryEntry } from '../../ports/repositories/retry-repository';
import type { PassProgress } from '../../ports/repositories/synch-job-repository';
import { everything } from '../../sdk/condition';
import type { Row } from '../../sdk/load';
import type { RecordKey } from '../../sdk/scalars';
import { couplingKey } from '../../ports/coupling';
import type { PassContext } from '../pass-context';
import type { Origin } from '../passage';
import type { PullRequest } from '../pull-request';

/** One page of what a pass has to look at, and where the pass stands once it is settled. */
export interface PulledPage {
  readonly rows: readonly Row[];
  readonly deletions: readonly RecordKey[];
  readonly retries: readonly RetryEntry[];
  readonly origin: Origin;
  readonly progress: PassProgress;
  readonly checkpoint: string | null;
}

/**
 * Reads the next page of a pass. Records to retry come first; then everything, where there is no checkpoint or the run is a full one,
 * after a feed position was taken, or kept, that the changes made meanwhile will follow; then the change feed.
 */
export async function readPage(request: PullRequest, pass: PassContext): Promise<PulledPage> {
  switch (request.progress.phase) {
    case 'retry':
      return readRetries(request, pass);
    case 'scan':
      return readScan(request, pass);
    case 'compare':
      return readCompared(request, pass);
    case 'feed':
      return readFeed(request, pass);
    case 'done':
      return emptyPage(request.progress, null);
  }
}

function emptyPage(progress: PassProgress, checkpoint: string | null): PulledPage {
  return { rows: [], deletions: [], retries: [], origin: 'change', progress, checkpoint };
}

async function readRetries(request: PullRequest, pass: PassContext): Promise<PulledPage> {
  const { plan, mode } = pass;
  if (mode.kind === 'selected') return readSelected(pass);
  const entries = await pass.unitOfWork.run((repositories) =>
    repositories.retries.due(plan.mapping.name, plan.direction, pass.job, request.size),
  );
  if (entries.length === 0) return readPage({ ...request, progress: await firstProgress(pass) }, pass);
  const rows = await pass.source.store.readByKeys(
    plan.source,
    entries.map((entry) => entry.key),
    plan.sourceReads,
  );
  return {
    rows: [...rows.values()],
    deletions: entries.map((entry) => entry.key).filter((key) => !rows.has(key)),
    retries: entries,
    origin: 'retry',
    progress: request.progress,
    checkpoint: null,
  };
}

async function readSelected(pass: PassContext): Promise<PulledPage> {
  const { plan, mode } = pass;
  const done: PassProgress = { phase: 'done', position: null, after: null };
  if (mode.keys === undefined || mode.keys.side !== plan.sourceSide) return emptyPage(done, null);
  const rows = await pass.source.store.readByKeys(plan.source, mode.keys.keys, plan.sourceReads);
  const deletions = mode.keys.keys.filter((key) => !rows.has(key));
  return { rows: [...rows.values()], deletions, retries: [], origin: 'selected', progress: done, checkpoint: null };
}

/** Where a pass goes on after its retries. */
export async function firstProgress(pass: PassContext): Promise<PassProgress> {
  const { plan, mode } = pass;
  const checkpoint = await pass.unitOfWork.run((repositories) =>
    repositories.checkpoints.find(plan.mapping.name, plan.direction),
  );
  if (mode.kind === 'modified' && checkpoint !== null) return { phase: 'feed', position: checkpoint, after: null };
  // a full run keeps the place where the feed was left: a new one would skip what was deleted since, which no scan can see
  const position = checkpoint ?? (await pass.source.feed.position(plan.source));
  const silent = checkpoint !== null && !pass.capabilities(plan.source).deletions;
  return { phase: 'scan', position, after: null, ...(silent ? { expired: true } : {}) };
}

async function readScan(request: PullRequest, pass: PassContext): Promise<PulledPage> {
  const { plan } = pass;
  const { progress, size } = request;
  const filter = pass.capabilities(plan.source).serverFilter ? plan.filter : everything;
  const page = await pass.source.store.readPage(plan.source, {
    filter,
    fields: plan.sourceReads,
    after: progress.after,
    size,
  });
  const next: PassProgress =
    page.next !== null
      ? { ...progress, after: page.next }
      : { phase: progress.expired === true ? 'compare' : 'feed', position: progress.position, after: null };
  return {
    rows: page.rows,
    deletions: [],
    retries: [],
    origin: 'scan',
    progress: next,
    checkpoint: next.phase === 'feed' ? progress.position : null,
  };
}

/** Where the feed does not tell: which coupled records are gone? Those being created are not there yet. Reads the couplings in order and asks for their records by key. */
async function readCompared(request: PullRequest, pass: PassContext): Promise<PulledPage> {
  const { plan } = pass;
  const { progress, size } = request;
  const couplings = await pass.unitOfWork.run((repositories) =>
    repositories.couplings.list(plan.mapping.pair, progress.after as RecordKey | null, size),
  );
  const keys = couplings
    .filter((coupling) => coupling.creating !== plan.sourceSide)
    .flatMap((coupling) => couplingKey(coupling, plan.sourceSide) ?? []);
  const present =
    keys.length === 0 ? new Map() : await pass.source.store.readByKeys(plan.source, keys, [plan.source.id]);
  const last = couplings.at(-1)?.localKey ?? null;
  const more = couplings.length >= size && last !== null;
  return {
    rows: [],
    deletions: keys.filter((key) => !present.has(key)),
    retries: [],
    origin: 'change',
    progress: more ? { ...progress, after: last } : { phase: 'feed', position: progress.position, after: null },
    checkpoint: more ? null : progress.position,
  };
}

async function readFeed(request: PullRequest, pass: PassContext): Promise<PulledPage> {
  const { plan } = pass;
  const position = request.progress.position as FeedPosition;
  const page = await pass.source.feed.read(plan.source, position, { fields: plan.sourceReads, size: request.size });
  if (page.expired) {
    pass.logger.warn('change feed expired', {
      mapping: plan.mapping.name,
      direction: plan.direction,
      reason: page.reason,
    });
    const fresh: PassProgress = {
      phase: 'scan',
      position: await pass.source.feed.position(plan.source),
      after: null,
      expired: true,
    };
    return readScan({ ...request, progress: fresh }, pass);
  }
  return {
    rows: page.rows,
    deletions: page.deletions,
    retries: [],
    origin: 'change',
    progress: { phase: page.more ? 'feed' : 'done', position: page.next, after: null },
    checkpoint: page.next,
  };
}
