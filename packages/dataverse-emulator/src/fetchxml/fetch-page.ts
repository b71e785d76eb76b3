import type { Frame } from '../odata/accessor';
import { compareKeys } from '../odata/compare-keys';
import { FirstInOrder } from '../odata/first-in-order';
import { lowerEncoded, readInnerCookie, writeInnerCookie, type PagingCookie } from '../odata/paging-cookie';
import { fetchError } from './fetch-error';
import type { FrameOrder } from './fetch-order';
import type { FetchQuery } from './fetch-query';

/** Most rows that can be reached by page numbers without a paging cookie. */
const farthestWithoutCookie = 50_000;

/** One page of a result. */
export interface Page<T> {
  items: T[];
  more: boolean;
}

/**
 * The items of a page that is found by counting.
 *
 * @throws DataverseError 0x8004430a for pages behind the first 50,000 rows
 */
export function pageByNumber<T>(items: readonly T[], page: number, size: number): Page<T> {
  const end = page * size;
  if (page > 1 && end > farthestWithoutCookie) {
    throw fetchError(
      'pageWithoutCookie',
      'Over upper limit of records that can be requested without a paging cookie. A paging cookie is required when retrieving a high page number.',
    );
  }
  return { items: items.slice(end - size, end), more: items.length > end };
}

/**
 * The first joined rows in order, equal ones by primary key, without those up to the row of the cookie.
 *
 * @param limit how many are wanted; may be infinite
 */
export function orderedFrames(
  frames: Iterable<Frame>,
  order: readonly FrameOrder[],
  cookie: PagingCookie | undefined,
  limit: number,
): Frame[] {
  const first = new FirstInOrder<Frame>(order, limit);
  for (const frame of frames) {
    const keys = order.map((item) => item.read(frame));
    const { id } = frame[0]!;
    if (cookie && compareKeys(order, keys, id, cookie.values, cookie.id) <= 0) continue;
    first.offer(frame, keys, id);
  }
  return first.items();
}

/**
 * Reads the paging cookie of a query; undefined when it has none.
 *
 * @throws DataverseError 0x8004112a
 */
export function cookieOf(query: FetchQuery, order: readonly FrameOrder[]): PagingCookie | undefined {
  if (query.cookie === undefined) return undefined;
  try {
    return readInnerCookie(query.cookie, order);
  } catch {
    throw fetchError('invalidPagingCookie', 'Invalid page number in paging cookie.');
  }
}

/** The cookie a client sends with the next page, encoded twice as in the annotation (WA-46). */
export function printCookie(
  order: readonly FrameOrder[],
  idName: string,
  page: number,
  items: readonly Frame[],
): string {
  const last = items[items.length - 1]!;
  const cookie = { page: page + 1, values: order.map((item) => item.read(last)), id: last[0]!.id };
  const inner = writeInnerCookie(order, idName, cookie, items[0]![0]!.id);
  return `<cookie pagenumber="${page + 1}" pagingcookie="${lowerEncoded(lowerEncoded(inner))}" istracking="False" />`;
}
