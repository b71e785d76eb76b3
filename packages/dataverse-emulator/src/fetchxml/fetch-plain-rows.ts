import type { Environment } from '../environment/environment';
import type { Frame } from '../odata/accessor';
import { rowsOf, type RowSource } from '../operations/row-source';
import type { ApiRequest } from '../server/api-request';
import type { FetchPlan } from './compile-fetch';
import { compileMembers } from './fetch-members';
import { compileFetchOrder } from './fetch-order';
import { cookieOf, orderedFrames, pageByNumber, printCookie, type Page } from './fetch-page';
import type { FetchQuery } from './fetch-query';

/** What a query comes to: printed rows of one page, and what is told about them. */
export interface FetchResult {
  rows: string[];
  more: boolean;
  /** Number of all rows; 0 when it was not asked for. */
  total: number;
  /** Names for the context; undefined for all columns. */
  context: string[] | undefined;
  /** The paging cookie; undefined for queries that are paged by number only. */
  cookie: string | undefined;
}

/**
 * Carries out a query that returns rows. It is paged by cookie when only the root table decides about order and number of rows, else by page
 * number.
 *
 * @throws DataverseError with the documented code
 */
export function fetchPlainRows(
  environment: Environment,
  source: RowSource,
  query: FetchQuery,
  plan: FetchPlan,
  { size, counted }: { size: number; counted: boolean },
  request: ApiRequest,
): FetchResult {
  const { preferences, caller } = request;
  const { scope } = plan;
  const order = compileFetchOrder(query, scope, { environment, caller });
  const members = compileMembers(query, scope, environment, preferences.annotations);
  const byCookie = !query.distinct && !plan.multiplies && order.every(({ root }) => root);
  const cookie = byCookie ? cookieOf(query, order) : undefined;
  const all = (): Iterable<Frame> => plan.frames(rowsOf(environment, source));
  const total = counted ? countOf(query.distinct ? distinctFrames(all(), members.write) : all()) : 0;

  let page: Page<Frame>;
  if (cookie !== undefined || (byCookie && query.page === 1)) {
    const natural = order.length === 0 || order[0]!.natural;
    const frames = natural
      ? take(plan, environment, source, cookie?.id, size + 1)
      : orderedFrames(all(), order, cookie, size + 1);
    page = { items: frames.slice(0, size), more: frames.length > size };
  } else {
    const limit = query.distinct ? Number.POSITIVE_INFINITY : query.page * size + 1;
    const ordered = orderedFrames(all(), order, undefined, limit);
    page = pageByNumber(query.distinct ? [...distinctFrames(ordered, members.write)] : ordered, query.page, size);
  }
  const { items, more } = page;
  return {
    rows: items.map((frame) => printRow(frame, members.write(frame), query.distinct)),
    more,
    total,
    context: members.context,
    cookie:
      byCookie && items.length > 0 ? printCookie(order, source.table.primaryId.name, query.page, items) : undefined,
  };
}

function printRow([row]: Frame, members: string, distinct: boolean): string {
  return distinct ? `{${members.slice(1)}}` : `{"@odata.etag":"W/\\"${row!.version}\\""${members}}`;
}

/** The first joined rows behind a primary key; stops reading as soon as it has enough. */
function take(
  plan: FetchPlan,
  environment: Environment,
  source: RowSource,
  after: string | undefined,
  limit: number,
): Frame[] {
  const rows = source.rows
    ? source.rows.filter(({ id }) => after === undefined || id > after)
    : environment.database.store(source.table).rows(after);
  const frames: Frame[] = [];
  for (const frame of plan.frames(rows)) {
    frames.push(frame);
    if (frames.length >= limit) break;
  }
  return frames;
}

function* distinctFrames(frames: Iterable<Frame>, write: (frame: Frame) => string): Generator<Frame> {
  const seen = new Set<string>();
  for (const frame of frames) {
    const text = write(frame);
    if (seen.has(text)) continue;
    seen.add(text);
    yield frame;
  }
}

function countOf(frames: Iterable<Frame>): number {
  let count = 0;
  const iterator = frames[Symbol.iterator]();
  while (!iterator.next().done) count += 1;
  return count;
}
