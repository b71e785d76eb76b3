import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { QueryOptions } from '../odata/query-options';
import { type ApiRequest, type ApiResponse } from '../server/api-request';
import type { Row } from '../store/row';
/** Where the rows of a query come from: the whole table or a collection of related rows (WA-104). */
export interface RowSource {
  table: Table;
  /** Only these rows; the whole table without it. */
  rows?: readonly Row[];
  /** Path of the collection below the service root, for context and links. */
  path: string;
  /** What the context names: the entity set. */
  set: string;
}
/**
 * Answers a query on a set of rows: filter, then count, then order, then page (WA-80 to WA-84, WA-105 to WA-108).
 *
 * @throws DataverseError 400
 */
export declare function queryRows(
  environment: Environment,
  source: RowSource,
  options: QueryOptions,
  request: ApiRequest,
): ApiResponse;
/**
 * Answers `{set}/$count`: a plain number of at most 5,000 (WA-84).
 *
 * @throws DataverseError 400
 */
export declare function countPath(
  environment: Environment,
  source: RowSource,
  options: QueryOptions,
  request: ApiRequest,
): ApiResponse;
/** The `Preference-Applied` header of a read (WA-12). */
export declare function appliedPreferences(request: ApiRequest): Record<string, string>;
/**
 * The query options of a request with its `$skiptoken` and `$count` taken out, for links.
 */
export declare function linkBase(request: ApiRequest, path: string): string;
/**
 * Refuses query options that make no sense for a single row.
 *
 * @throws DataverseError 400
 */
export declare function onlySelectAndExpand(options: QueryOptions): void;
//# sourceMappingURL=query-rows.d.ts.map
