import type { OrderKey } from '../odata/order-by';
import type { PagingCookie } from '../odata/paging-cookie';
import type { Predicate } from '../odata/predicate';
import type { Row } from '../store/row';
import type { TableStore } from '../store/table-store';
/** What a page is taken from. */
export interface PageSource {
  /** A whole table, or a list of rows in primary-key order. */
  all: TableStore | readonly Row[];
  predicate: Predicate | undefined;
  order: readonly OrderKey[];
  cookie: PagingCookie | undefined;
  /** Most rows to return. */
  size: number;
}
/** The next rows of a query after the cookie's row, in order (WA-82, WA-107). */
export declare function selectPage({ all, predicate, order, cookie, size }: PageSource): Row[];
//# sourceMappingURL=select-page.d.ts.map
