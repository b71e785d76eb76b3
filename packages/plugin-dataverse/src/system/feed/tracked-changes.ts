import { CoupletError, type FeedExpired, type FeedPage, type FeedPosition, type RecordKey } from '@couplet/core';
import { PagingLoopError, type DataverseClient, type RefusedError, type TableDefinition } from '../../client';
import { readByKeys } from '../store/read-by-keys';
import { largestPage, pageSizeOf } from '../store/read-page';
import type { BoundTable } from '../tables/bound-table';
import { printPosition, readPosition } from './position';
import { laterWitness, printWitnessed, readWitnessed, type Witness } from './witness';

/*
 * A link of change tracking repeats the columns of the call that began it, for as long as it lives, and that first call walks through all
 * rows of the table (WA-132, WA-133). So tracking selects nothing but the key: taking a position moves some 100 bytes per row in pages of
 * 5,000, a mapping that gains columns later needs no new position, and the rows that did change, usually few, are read by key, 500 at a
 * time. They are read a little later than the change was noticed, which is harmless: what changes in between comes again.
 */

/** How often the walk through a table is begun, when it runs out on its way, before it is given up. */
const mostWalks = 3;

/**
 * The position behind everything that is there now. Walks through the keys of all rows, 5,000 per request. Throws {@link PagingLoopError} when
 * the server leads in a circle, or lets position after position run out.
 */
export async function trackedPosition(
  client: DataverseClient,
  { live }: Pick<BoundTable, 'live'>,
  organization: string,
): Promise<FeedPosition> {
  for (let walk = 1, pages = 0; ; walk += 1) {
    const end = await walkToEnd(client, live);
    if ('link' in end) {
      const state = printWitnessed(end.witness, end.link);
      return printPosition({ kind: 'tracked', organization, state });
    }
    pages += end.pages;
    if (walk >= mostWalks) throw new PagingLoopError('changes', pages);
  }
}

/** The link behind all rows and the one that was changed last, or the number of pages after which the walk ran out. */
async function walkToEnd(
  client: DataverseClient,
  live: TableDefinition,
): Promise<{ readonly link: string; readonly witness: Witness | null } | { readonly pages: number }> {
  const seen = new Set<string>();
  let witness: Witness | null = null;
  for (let link: string | null = null; ;) {
    const page = await client.changes(live, [], link, { pageSize: largestPage });
    if (page.expired) return { pages: seen.size };
    witness = laterWitness(witness, page.rows);
    if (!page.more) return { link: page.next, witness };
    if (seen.has(page.next)) throw new PagingLoopError('changes', seen.size);
    seen.add(page.next);
    link = page.next;
  }
}

/** What changed since a position (WA-133 to WA-136). */
export async function trackedChanges(
  client: DataverseClient,
  bound: BoundTable,
  organization: string,
  position: FeedPosition,
  options: { readonly fields: readonly string[]; readonly size: number },
): Promise<FeedPage | FeedExpired> {
  const read = readPosition(position, 'tracked', organization);
  if ('reason' in read) return { expired: true, reason: read.reason };
  const { witness, link } = readWitnessed(read.state);
  if (!link.startsWith(`${bound.live.entitySet}?`))
    return { expired: true, reason: 'the position belongs to another table' };
  const page = await changesOrExpired(client, bound, link, options.size);
  if (page.expired) return page;
  if (counterWentBack(link, page.next))
    return { expired: true, reason: 'the environment counts its changes from an earlier number' };
  const keys = page.rows.map(({ id }) => id as RecordKey);
  const found = await readByKeys(client, bound, keys, options.fields);
  return {
    expired: false,
    // A row that is gone by now comes as a deletion later.
    rows: keys.flatMap((key) => found.get(key) ?? []),
    deletions: page.deletions as readonly RecordKey[],
    next: printPosition({
      kind: 'tracked',
      organization,
      state: printWitnessed(laterWitness(witness, page.rows, page.deletions), page.next),
    }),
    more: page.more,
  };
}

/**
 * Whether a later link has a smaller number than the one before it: the counter went back with a backup that was restored. Tokens are opaque,
 * so a form that is not the usual one says nothing.
 */
function counterWentBack(before: string, after: string): boolean {
  const [earlier, later] = [before, after].map((link) => /[?&](?:\$|%24)deltatoken=(\d+)(?:!|%21)/i.exec(link)?.[1]);
  return earlier !== undefined && later !== undefined && BigInt(later) < BigInt(earlier);
}

/** A link that the server no longer understands, for example after a change of the metadata, is as good as expired (WA-139). */
export async function changesOrExpired(client: DataverseClient, bound: BoundTable, link: string, size: number) {
  try {
    return await client.changes(bound.live, [], link, { pageSize: pageSizeOf(size) });
  } catch (error) {
    if (!CoupletError.is(error, 'CPL_DATAVERSE_REFUSED')) throw error;
    const { refusal } = error as RefusedError;
    if (refusal.status !== 400 && refusal.status !== 410) throw error;
    return { expired: true as const, reason: refusal.message };
  }
}
