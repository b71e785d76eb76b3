import type { FeedPage, FeedPosition } from '../../ports/change-feed';
import type { PassProgress } from '../../ports/repositories/synch-job-repository';
import type { RecordKey } from '../../sdk/scalars';
import type { PassContext } from '../pass-context';
import type { ChildLink, PassPlan } from '../plan/pass-plan';
import type { PullRequest } from '../pull-request';
import { documentsOfLines } from './documents-of-lines';
import { parsePositions, positionsText, sourceTables, takePositions, withWatchedNow } from './feed-positions';
import { pulledPage, type PulledPage } from './pulled-page';
import { readScan } from './read-scan';
import { hasWatchedChange } from './read-watched';

/**
 * The next changes, of records and of lines: a line that was changed or deleted alone pulls its document. After the last of them, a change of
 * what the mapping watches has everything looked at again; until that is done, the checkpoint stays before that change.
 */
export async function readFeed(request: PullRequest, pass: PassContext): Promise<PulledPage> {
  const { plan } = pass;
  const positions = new Map(parsePositions(plan, request.progress.position ?? ''));
  const pages = new Map<string, FeedPage>();
  for (const table of sourceTables(plan)) {
    const fields = fieldsOf(plan, table.name);
    const position = positions.get(table.name) as FeedPosition;
    const page = await pass.source.feed.read(table, position, { fields, size: request.size });
    if (page.expired) return startOver(request, page.reason, pass);
    positions.set(table.name, page.next);
    pages.set(table.name, page);
  }
  const own = pages.get(plan.source.name) as FeedPage;
  const documents = await documentsOfLines(plan, pages, pass);
  const known = new Set<RecordKey>([...own.rows.map((row) => row.key), ...own.deletions]);
  const next = positionsText(plan, positions);
  const more = [...pages.values()].some((page) => page.more);
  if (more) pass.trail.step(request.progress.position, next);
  const again = !more && (await hasWatchedChange(positions, pass));
  return pulledPage({
    rows: [...own.rows, ...documents.rows.filter((row) => !known.has(row.key))],
    deletions: own.deletions,
    linesGone: documents.linesGone,
    progress: again
      ? { phase: 'scan', position: await withWatchedNow(pass, next), after: null }
      : { phase: more ? 'feed' : 'done', position: next, after: null },
    checkpoint: next,
  });
}

/** The fields to read of a changed row: a line tells its document. */
function fieldsOf(plan: PassPlan, table: string): readonly string[] {
  if (plan.source.name === table) return plan.sourceReads;
  const links: ChildLink[] = [...plan.children];
  for (const link of links) {
    if (link.plan.source.name === table) return Object.keys(link.by);
    links.push(...link.plan.children);
  }
  return [];
}

/** A position that is too old, or of before a backup was restored: everything is read again, and deleted records are looked for. */
async function startOver(request: PullRequest, reason: string, pass: PassContext): Promise<PulledPage> {
  const { plan } = pass;
  pass.logger.warn('change feed expired', { mapping: plan.mapping.name, direction: plan.direction, reason });
  const progress: PassProgress = {
    phase: 'scan',
    position: await takePositions(pass),
    after: null,
    expired: true,
    restored: plan.sourceSide,
  };
  return readScan({ ...request, progress }, pass);
}
