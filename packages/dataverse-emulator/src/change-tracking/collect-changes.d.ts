import type { RowWriter } from '../odata/row-writer';
import type { TableStore } from '../store/table-store';
import type { TrackingCookie } from './tracking-cookie';
/** A page of tracked changes: its printed items, and where the next page begins (undefined after the last one). */
export interface ChangePage {
  items: string[];
  next: TrackingCookie | undefined;
}
/**
 * Collects up to `size` changes from where a cookie points: all rows in the first pass; afterwards changed rows by version, then
 * deletions (WA-132 to WA-136).
 *
 * @param root service root with its final slash
 */
export declare function collectChanges(
  store: TableStore,
  start: TrackingCookie,
  size: number,
  write: RowWriter,
  root: string,
): ChangePage;
//# sourceMappingURL=collect-changes.d.ts.map
