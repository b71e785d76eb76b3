import type { PassProgress } from '../../ports/repositories/synch-job-repository';
import { everything } from '../../sdk/condition';
import type { PassContext } from '../pass-context';
import type { PullRequest } from '../pull-request';
import { pulledPage, type PulledPage } from './pulled-page';

/** A page of everything that meets the filter, in key order. */
export async function readScan(request: PullRequest, pass: PassContext): Promise<PulledPage> {
  const { plan } = pass;
  const { progress, size } = request;
  const filter = pass.capabilities(plan.source).serverFilter ? plan.filter : everything;
  const query = { filter, fields: plan.sourceReads, after: progress.after, size };
  const page = await pass.source.store.readPage(plan.source, query);
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
