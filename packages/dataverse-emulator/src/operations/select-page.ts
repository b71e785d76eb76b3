import { compareKeys } from '../odata/compare-keys';
import { FirstInOrder } from '../odata/first-in-order';
import type { OrderKey } from '../odata/order-by';
import type { PagingCookie } from '../odata/paging-cookie';
import type { Predicate } from '../odata/predicate';
import type { Frame } from '../odata/accessor';
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
export function selectPage(source: PageSource): Row[] {
  const [first] = source.order;
  return first === undefined || first.natural ? inNaturalOrder(source) : inOrder(source);
}

/** Begins behind the cookie's row and ends with the page, however many rows there are. */
function inNaturalOrder({ all, predicate, cookie, size }: PageSource): Row[] {
  const page: Row[] = [];
  const matches = testOf(predicate);
  for (const row of rowsOf(all, cookie?.id)) {
    if (cookie && row.id <= cookie.id) continue;
    if (!matches(row)) continue;
    page.push(row);
    if (page.length >= size) break;
  }
  return page;
}

function inOrder({ all, predicate, order, cookie, size }: PageSource): Row[] {
  const page = new FirstInOrder<Row>(order, size);
  const matches = testOf(predicate);
  for (const row of rowsOf(all)) {
    if (!matches(row)) continue;
    const keys = order.map((key) => key.read(row));
    if (cookie && compareKeys(order, keys, row.id, cookie.values, cookie.id) <= 0) continue;
    page.offer(row, keys, row.id);
  }
  return page.items();
}

function rowsOf(all: PageSource['all'], after?: string): Iterable<Row> {
  return 'rows' in all ? all.rows(after) : all;
}

function testOf(predicate: Predicate | undefined): (row: Row) => boolean {
  if (predicate === undefined) return () => true;
  const frame: Frame = [undefined];
  return (row) => {
    frame[0] = row;
    return predicate(frame) === true;
  };
}
