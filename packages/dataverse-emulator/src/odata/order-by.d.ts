import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
import type { Aliases } from './filter-parser';
/** One item of `$orderby`: a property path and its direction. */
export interface OrderItem {
  path: string[];
  descending: boolean;
}
/** A compiled `$orderby` item: how to read a row's key and how to order two keys (null comes first). */
export interface OrderKey {
  name: string;
  read(row: Row): Cell;
  compare(a: Cell, b: Cell): number;
  /** Whether a value can be a key; anything else in a paging cookie is damage. */
  accepts(value: unknown): value is Cell;
}
/**
 * Parses an `$orderby` (WA-82).
 *
 * @throws DataverseError 400 for anything that is no list of columns with optional asc or desc
 */
export declare function parseOrderBy(text: string, aliases: Aliases): OrderItem[];
/**
 * Compiles the order of a query for a table.
 *
 * @throws DataverseError 400 for unknown columns
 */
export declare function compileOrder(items: readonly OrderItem[], table: Table, environment: Environment): OrderKey[];
//# sourceMappingURL=order-by.d.ts.map
