import { compareKeys } from '../odata/compare-keys';
import type { OrderKey } from '../odata/order-by';
import type { PagingCookie } from '../odata/paging-cookie';
import type { Predicate } from '../odata/predicate';
import type { Frame } from '../odata/accessor';
import type { Row } from '../store/row';
import type { TableStore } from '../store/table-store';
import type { Cell } from '../values/cell';

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
  const frame: Frame = [undefined];
  const matches = (row: Row): boolean => {
    frame[0] = row;
    return predicate === undefined || predicate(frame) === true;
  };
  if (order.length === 0) {
    const page: Row[] = [];
    const rows = Array.isArray(all) ? (all as readonly Row[]) : (all as TableStore).rows(cookie?.id);
    for (const row of rows) {
      if (cookie && row.id <= cookie.id) continue;
      if (!matches(row)) continue;
      page.push(row);
      if (page.length >= size) break;
    }
    return page;
  }
  const entries: { row: Row; keys: Cell[] }[] = [];
  for (const row of Array.isArray(all) ? (all as readonly Row[]) : (all as TableStore).rows()) {
    if (!matches(row)) continue;
    const keys = order.map((key) => key.read(row));
    if (cookie && compareKeys(order, keys, row.id, cookie.values, cookie.id) <= 0) continue;
    entries.push({ row, keys });
  }
  entries.sort((a, b) => compareKeys(order, a.keys, a.row.id, b.keys, b.row.id));
  return entries.slice(0, size).map((entry) => entry.row);
}
