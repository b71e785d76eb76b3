import type { RowWriter } from '../odata/row-writer';
import type { Row } from '../store/row';
import type { TableStore } from '../store/table-store';
import type { TrackingCookie } from './tracking-cookie';

/** A page of tracked changes: its printed items, and where the next page begins (undefined after the last one). */
export interface ChangePage {
  items: string[];
  next: TrackingCookie | undefined;
}

/** Whether the caller may read a row (WA-140). */
export type RowTest = (row: Row) => boolean;

/** What a page is to hold, and how it is printed. */
export interface PageRequest {
  /** Most items. */
  size: number;
  write: RowWriter;
  /** Service root with its final slash. */
  root: string;
  /** Rows the caller may read; all without it. */
  readable: RowTest | undefined;
}

/**
 * Collects up to `size` changes from where a cookie points: all rows in the first pass; afterwards changed rows by version, then
 * deletions (WA-132 to WA-136). Only rows that the caller may read are told; deletions are told of all (WA-140).
 */
export function collectChanges(store: TableStore, start: TrackingCookie, page: PageRequest): ChangePage {
  const items: string[] = [];
  if (start.phase === 'full') return { items, next: collectRows(store, start, page, items) };
  let cookie = start;
  if (cookie.phase === 'changes') {
    const next = collectChanged(store, cookie, page, items);
    if (next) return { items, next };
    cookie = { ...cookie, phase: 'deletions', after: String(cookie.origin) };
  }
  return { items, next: collectDeleted(store, cookie, page, items) };
}

function collectRows(
  store: TableStore,
  start: TrackingCookie,
  { size, write, readable }: PageRequest,
  items: string[],
): TrackingCookie | undefined {
  let { after } = start;
  for (const row of store.rows(after === '' ? undefined : after)) {
    if (readable && !readable(row)) continue;
    if (items.length >= size) return { ...start, after };
    items.push(write(row));
    after = row.id;
  }
  return undefined;
}

function collectChanged(
  store: TableStore,
  start: TrackingCookie,
  { size, write, readable }: PageRequest,
  items: string[],
): TrackingCookie | undefined {
  let after = Number(start.after);
  for (const row of store.changes.changedAfter(after)) {
    // What changed after the pass began comes with the next token.
    if (row.version > start.until) break;
    if (readable && !readable(row)) continue;
    if (items.length >= size) return { ...start, after: String(after) };
    items.push(write(row));
    after = row.version;
  }
  return undefined;
}

function collectDeleted(
  store: TableStore,
  start: TrackingCookie,
  { size, root }: PageRequest,
  items: string[],
): TrackingCookie | undefined {
  const context = JSON.stringify(`${root}$metadata#${store.table.entitySetName}/$deletedEntity`);
  let after = Number(start.after);
  for (const tombstone of store.changes.deletedAfter(after)) {
    if (tombstone.version > start.until) break;
    // An id that is in use again is reported as a changed row.
    if (store.find(tombstone.id)) continue;
    if (items.length >= size) return { ...start, after: String(after) };
    items.push(`{"@odata.context":${context},"id":"${tombstone.id}","reason":"deleted"}`);
    after = tombstone.version;
  }
  return undefined;
}
