import type { PassProgress } from '../../ports/repositories/synch-job-repository';
import type { Page, PageQuery } from '../../ports/record-store';
import { everything } from '../../sdk/condition';
import { CoupletError } from '../../sdk/couplet-error';
import type { PassContext } from '../pass-context';
import type { PullRequest } from '../pull-request';
import { pulledPage, type PulledPage } from './pulled-page';

/** A page of everything that meets the filter, in key order. */
export async function readScan(request: PullRequest, pass: PassContext): Promise<PulledPage> {
  const { plan } = pass;
  const { progress, size } = request;
  const filter = pass.capabilities(plan.source).serverFilter ? plan.filter : everything;
  const query = { filter, fields: plan.sourceReads, after: progress.after, size };
  const page = await pageOrFirst(query, pass);
  const next: PassProgress =
    page.next !== null
      ? { ...progress, after: page.next }
      : { phase: progress.expired === true ? 'compare' : 'feed', position: progress.position, after: null };
  return pulledPage({
    rows: page.rows,
    // a line that was deleted before the scan began is in no feed that this pass reads
    linesGone: new Set(progress.expired === true || pass.mode.kind === 'full' ? page.rows.map((row) => row.key) : []),
    origin: 'scan',
    restored: progress.restored ?? null,
    progress: next,
    checkpoint: next.phase === 'feed' ? progress.position : null,
  });
}

/** The next page; the first one again where the source no longer knows where the scan stood. */
async function pageOrFirst(query: PageQuery, pass: PassContext): Promise<Page> {
  const { plan, source, trail, logger } = pass;
  let from = query.after;
  if (from === null) trail.begin();
  const page = await source.store.readPage(plan.source, query).catch((error: unknown) => {
    if (from === null || !CoupletError.is(error, 'CPL_PAGE_EXPIRED') || !trail.restart()) throw error;
    logger.warn('scan begun again', { mapping: plan.mapping.name, direction: plan.direction, reason: error.message });
    from = null;
    return source.store.readPage(plan.source, { ...query, after: null });
  });
  if (page.next !== null) trail.step(from, page.next);
  return page;
}
