import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { QueryOptions } from '../odata/query-options';
import { type ApiRequest, type ApiResponse } from '../server/api-request';
import type { Row } from '../store/row';
/**
 * Answers a read of one row (WA-54), with `If-None-Match` 304 when it is unchanged (WA-74).
 *
 * @throws DataverseError 400
 */
export declare function retrieveRow(
  environment: Environment,
  table: Table,
  row: Row,
  options: QueryOptions,
  request: ApiRequest,
): ApiResponse;
/** An answer with one row as its body. */
export declare function rowResponse(
  environment: Environment,
  table: Table,
  row: Row,
  options: QueryOptions,
  request: ApiRequest,
  status: number,
  headers: Record<string, string>,
): ApiResponse;
//# sourceMappingURL=retrieve-row.d.ts.map
