import type { FeedPosition } from '../../ports/change-feed';
import type { PassProgress } from '../../ports/repositories/synch-job-repository';
import type { PassContext } from '../pass-context';
import type { PullRequest } from '../pull-request';
import { parsePositions } from './feed-positions';
import { pulledPage, type PulledPage } from './pulled-page';

/**
 * What was deleted since the run started, before this pass took its own position: records that the pass before it coupled may be gone
 * already, and no scan can see that. Rows are left to the scan that follows.
 */
export async function readDeletions(request: PullRequest, pass: PassContext): Promise<PulledPage> {
  const { plan } = pass;
  const { progress, size } = request;
  const since = parsePositions(plan, progress.after ?? '').get(plan.source.name) as FeedPosition;
  const page = await pass.source.feed.read(plan.source, since, { fields: [plan.source.id], size });
  const scan: PassProgress = { ...progress, phase: 'scan', after: null };
  if (page.expired) return pulledPage({ progress: { ...scan, expired: true } });
  return pulledPage({ deletions: page.deletions, progress: page.more ? { ...progress, after: page.next } : scan });
}
