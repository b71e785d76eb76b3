import type { FeedPosition } from '@couplet/core';
import { PagingLoopError, type DataverseClient } from '../../client';
import { largestPage } from '../store/read-page';
import type { BoundTable } from '../tables/bound-table';
import { latestChange, modifiedState } from './modified-rows';
import { isOfEnvironment, readPosition } from './position';
import { changesOrExpired } from './tracked-changes';
import { readWitnessed, versionOf, type Witness } from './witness';

/**
 * Whether the environment stands before a position of a tracked table: the row that was changed last is older than it was, or gone without
 * having been deleted. One request, and more only where that row is gone.
 */
export async function isTrackedRestored(
  client: DataverseClient,
  bound: BoundTable,
  organization: string,
  position: FeedPosition,
): Promise<boolean> {
  if (!isOfEnvironment(position, organization)) return true;
  const read = readPosition(position, 'tracked', organization);
  if ('reason' in read) return false;
  const { witness, link } = readWitnessed(read.state);
  if (witness === null) return false;
  const row = await client.retrieve(bound.live, witness.id, []);
  if (row === null) return !(await isDeletedSince(client, bound, link, witness));
  const version = versionOf(row.etag);
  return version !== null && version < witness.version;
}

async function isDeletedSince(
  client: DataverseClient,
  bound: BoundTable,
  from: string,
  witness: Witness,
): Promise<boolean> {
  const seen = new Set<string>();
  for (let link = from; ;) {
    const page = await changesOrExpired(client, bound, link, largestPage);
    if (page.expired) return false;
    if (page.deletions.includes(witness.id)) return true;
    if (!page.more) return false;
    if (seen.has(page.next)) throw new PagingLoopError('changes', seen.size);
    seen.add(page.next);
    link = page.next;
  }
}

/**
 * The same for a table without change tracking: nothing in it is as late as what was seen before. A row that was changed last and then deleted
 * looks like that, too, and the comparison that follows finds the deletion, which this feed cannot tell.
 */
export async function isModifiedRestored(
  client: DataverseClient,
  bound: BoundTable,
  organization: string,
  position: FeedPosition,
): Promise<boolean> {
  if (!isOfEnvironment(position, organization)) return true;
  const seen = modifiedState(position, organization)?.seen;
  return seen !== undefined && Date.parse(await latestChange(client, bound)) < Date.parse(seen);
}
