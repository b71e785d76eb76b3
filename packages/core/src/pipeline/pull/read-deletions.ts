import type { FeedPosition } from '../../ports/change-feed';
import type { PassProgress } from '../../ports/repositories/synch-job-repository';
import { matches } from '../../sdk/matches';
import type { PassContext } from '../pass-context';
import type { PullRequest } from '../pull-request';
import { parsePositions } from './feed-positions';
import { pulledPage, type PulledPage } from './pulled-page';

/**
 * What the scan that follows cannot see, because it happened before the pass took its own position: since the run started, where the pass
 * before this one coupled records that may be gone already, or since the checkpoint. That is what was deleted, and, where the scan asks for
 * what meets the filter only, what has left it.
 */
export async function readDeletions(request: PullRequest, pass: PassContext): Promise<PulledPage> {
  const { plan } = pass;
  const { progress, size } = request;
  const since = parsePositions(plan, progress.after ?? '').get(plan.source.name) as FeedPosition;
  const { serverFilter, caseInsensitive } = pass.capabilities(plan.source);
  const fields = serverFilter ? plan.sourceReads : [plan.source.id];
  const page = await pass.source.feed.read(plan.source, since, { fields, size });
  const scan: PassProgress = { ...progress, phase: 'scan', after: null };
  if (page.expired) return pulledPage({ progress: { ...scan, expired: true } });
  const options = { caseInsensitive, fields: plan.source.fields };
  return pulledPage({
    rows: serverFilter ? page.rows.filter((row) => !matches(plan.filter, row.values, options)) : [],
    deletions: page.deletions,
    progress: page.more ? { ...progress, after: page.next } : scan,
  });
}
