import { CoupletError, type FeedExpired, type FeedPage, type FeedPosition } from '@couplet/core';
import type { DataverseClient } from '../../client';
import { NoChangeFeedError } from '../errors/no-change-feed-error';
import { readPageToken } from '../store/page-token';
import { readQueryPage } from '../store/read-page';
import type { BoundTable } from '../tables/bound-table';
import { printPosition, readPosition } from './position';

/**
 * Milliseconds that every read goes back: a transaction stamps its rows when it writes them and may commit up to two minutes later. Rows
 * that come again because of it say nothing new, and the pipeline settles them so.
 */
const overlap = 5 * 60_000;

/** The first time that Dataverse can hold. */
const beginning = '1753-01-01T00:00:00Z';

/** Where the feed of a table without change tracking stands. */
export interface ModifiedState {
  /** Latest time of change that was read before, by the clock of the server alone. */
  readonly from: string;
  /** Latest time seen in this read so far. */
  readonly seen: string;
  /** Page token within a read. */
  readonly after: string | null;
}

/** The position behind everything that is there now: the latest time of change in the table. */
export async function modifiedPosition(
  client: DataverseClient,
  bound: BoundTable,
  organization: string,
): Promise<FeedPosition> {
  return print(organization, start(await latestChange(client, bound)));
}

/** The latest time of change in a table; the first that Dataverse can hold for an empty one. */
export async function latestChange(client: DataverseClient, bound: BoundTable): Promise<string> {
  const column = modifiedColumn(bound);
  const query = { select: [column], orderBy: [{ column, descending: true }], top: 1 };
  const { rows } = await client.retrievePage(bound.live, query);
  return textOf(rows[0]?.values[column]) ?? beginning;
}

/** What a position of this kind and environment holds; null for any other. */
export function modifiedState(position: FeedPosition, organization: string): ModifiedState | null {
  const read = readPosition(position, 'modified', organization);
  return 'reason' in read ? null : readState(read.state);
}

/** Rows whose time of change is not long before the position, or after it. Deletions cannot be seen this way. */
export async function modifiedRows(
  client: DataverseClient,
  bound: BoundTable,
  organization: string,
  position: FeedPosition,
  options: { readonly fields: readonly string[]; readonly size: number },
): Promise<FeedPage | FeedExpired> {
  const column = modifiedColumn(bound);
  const read = readPosition(position, 'modified', organization);
  if ('reason' in read) return { expired: true, reason: read.reason };
  const state = readState(read.state);
  if (state === null) return { expired: true, reason: 'the position is damaged' };
  const query = {
    filter: { op: 'ge', column, value: before(state.from) },
    orderBy: [{ column }, { column: bound.live.idColumn }],
  } as const;
  const fields = [...new Set([...options.fields, column])];
  const page = await readQueryPage(client, bound, query, { fields, after: state.after, size: options.size }).catch(
    expiredPage,
  );
  if ('expired' in page) return page;
  const seen = page.rows.reduce((latest, row) => later(latest, textOf(row.values[column])), state.seen);
  const next = page.next === null ? start(seen) : { ...state, seen, after: page.next };
  return { expired: false, rows: page.rows, deletions: [], next: print(organization, next), more: page.next !== null };
}

function expiredPage(error: unknown): FeedExpired {
  if (!CoupletError.is(error, 'CPL_PAGE_EXPIRED')) throw error;
  return { expired: true, reason: error.message };
}

function modifiedColumn(bound: BoundTable): string {
  const column = bound.table.modifiedOn;
  if (column === undefined) throw new NoChangeFeedError(bound.table.name);
  return bound.column(column).live.name;
}

function start(from: string): ModifiedState {
  return { from, seen: from, after: null };
}

function before(time: string): string {
  const earlier = Date.parse(time) - overlap;
  return time === beginning ? time : new Date(earlier).toISOString().replace('.000Z', 'Z');
}

function later(one: string, other: string | null): string {
  return other !== null && Date.parse(other) > Date.parse(one) ? other : one;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function print(organization: string, state: ModifiedState): FeedPosition {
  return printPosition({
    kind: 'modified',
    organization,
    state: JSON.stringify([state.from, state.seen, state.after]),
  });
}

function readState(text: string): ModifiedState | null {
  try {
    const [from, seen, after] = JSON.parse(text) as unknown[];
    const times = [from, seen].every((time) => typeof time === 'string' && !Number.isNaN(Date.parse(time)));
    const token = after === null || (typeof after === 'string' && readPageToken(after) !== null);
    return times && token ? { from: from as string, seen: seen as string, after } : null;
  } catch {
    return null;
  }
}
