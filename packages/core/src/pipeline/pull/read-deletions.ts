import type { FeedPosition } from '../../ports/change-feed';
import type { PassProgress } from '../../ports/repositories/synch-job-repository';
import { conditionFields } from '../../sdk/condition-fields';
import type { Row } from '../../sdk/load';
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
  const { serverFilter } = pass.capabilities(plan.source);
  const fields = [plan.source.id, ...(serverFilter ? conditionFields(plan.filter) : [])];
  const page = await pass.source.feed.read(plan.source, since, { fields, size });
  const scan: PassProgress = { ...progress, phase: 'scan', after: null };
  if (page.expired) return pulledPage({ progress: { ...scan, expired: true } });
  return pulledPage({
    rows: serverFilter ? await outsideFilter(page.rows, pass) : [],
    deletions: page.deletions,
    progress: page.more ? { ...progress, after: page.next } : scan,
  });
}

/** Those that do not meet the filter, whole: most do, since the pass before has just written them, so only the filter's fields were read. */
async function outsideFilter(rows: readonly Row[], pass: PassContext): Promise<readonly Row[]> {
  const { plan } = pass;
  const { caseInsensitive } = pass.capabilities(plan.source);
  const options = { caseInsensitive, fields: plan.source.fields };
  const outside = (row: Row): boolean => !matches(plan.filter, row.values, options);
  const keys = rows.filter(outside).map(({ key }) => key);
  if (keys.length === 0) return [];
  const whole = await pass.source.store.readByKeys(plan.source, keys, plan.sourceReads);
  return [...whole.values()].filter(outside);
}
