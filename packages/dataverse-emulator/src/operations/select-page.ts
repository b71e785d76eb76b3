import type { Frame } from '../odata/accessor';
import { compareKeys } from '../odata/compare-keys';
import { FirstInOrder } from '../odata/first-in-order';
import type { OrderKey } from '../odata/order-by';
import type { PagingCookie } from '../odata/paging-cookie';
import type { Predicate } from '../odata/predicate';
import type { Row } from '../store/row';
import type { RowOrder } from '../store/row-orders';
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
export function selectPage({ all, predicate, order, cookie, size }: PageSource): Row[] {
  const matches = testOf(predicate);
  if (order.length === 0 || order[0]!.natural)
    return firstOf('rows' in all ? all.rows(cookie?.id) : listedAfter(all, cookie), matches, size);
  const done = cookie && isUpTo(order, cookie);
  // A first page need not be the beginning of a walk, for which keeping the table in this order would be worthwhile.
  const kept = done && 'rows' in all ? orderOfTable(order) : undefined;
  if (kept && 'rows' in all) return firstOf(all.orders.in(kept, () => all.rows()).from(done), matches, size);
  const page = new FirstInOrder<Row>(order, size);
  for (const row of 'rows' in all ? all.rows() : all)
    if (matches(row) && !done?.(row)) page.offer(row, keysOf(order, row), row.id);
  return page.items();
}

function testOf(predicate: Predicate | undefined): (row: Row) => boolean {
  if (predicate === undefined) return () => true;
  const frame: Frame = [undefined];
  return (row) => {
    frame[0] = row;
    return predicate(frame) === true;
  };
}

function firstOf(rows: Iterable<Row>, matches: (row: Row) => boolean, size: number): Row[] {
  const page: Row[] = [];
  for (const row of rows) {
    if (!matches(row)) continue;
    page.push(row);
    if (page.length >= size) break;
  }
  return page;
}

function listedAfter(rows: readonly Row[], cookie: PagingCookie | undefined): readonly Row[] {
  return cookie === undefined ? rows : rows.filter(({ id }) => id > cookie.id);
}

/** Whether a row is in front of the pages still to come. */
function isUpTo(order: readonly OrderKey[], cookie: PagingCookie): (row: Row) => boolean {
  return (row) => compareKeys(order, keysOf(order, row), row.id, cookie.values, cookie.id) <= 0;
}

function keysOf(order: readonly OrderKey[], row: Row): PagingCookie['values'] {
  return order.map((key) => key.read(row));
}

/** The order as a table can keep it; undefined when other rows decide about it. */
function orderOfTable(order: readonly OrderKey[]): RowOrder | undefined {
  if (order.some(({ own }) => own === undefined)) return undefined;
  const compare = (a: Row, b: Row): number => {
    for (const key of order) {
      const result = key.compare(key.read(a), key.read(b));
      if (result !== 0) return result;
    }
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  };
  return { name: order.map(({ own }) => own).join(','), compare };
}
