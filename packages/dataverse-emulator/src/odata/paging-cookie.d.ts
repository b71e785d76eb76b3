import type { Cell } from '../values/cell';
import type { OrderKey } from './order-by';
/** Where a page ended: the page that comes next, and the ordered values and id of the last row (WA-106, WA-107). */
export interface PagingCookie {
  page: number;
  values: Cell[];
  id: string;
}
/**
 * Writes the skip token: XML with the doubly encoded cookie in it (WA-106). Clients take it as opaque.
 *
 * @param keys the compiled order of the query
 */
export declare function writeCookie(
  keys: readonly OrderKey[],
  idName: string,
  cookie: PagingCookie,
  firstId: string,
): string;
/**
 * Reads a skip token that `writeCookie` wrote.
 *
 * @throws DataverseError 400 when it is damaged or belongs to a query with another order
 */
export declare function readCookie(token: string, keys: readonly OrderKey[]): PagingCookie;
/** Encodes a skip token for a link as Dataverse does: blanks, brackets and percent signs, not the equals signs. */
export declare function encodeToken(token: string): string;
//# sourceMappingURL=paging-cookie.d.ts.map
