import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { QueryOptions } from '../odata/query-options';
import { type ApiRequest, type ApiResponse } from '../server/api-request';
/**
 * Answers `POST {set}` (WA-48 to WA-52).
 *
 * @throws DataverseError
 */
export declare function createRequest(
  environment: Environment,
  table: Table,
  options: QueryOptions,
  request: ApiRequest,
): ApiResponse;
/**
 * Answers `PATCH {set}({id})`: an update, or without `If-Match` an upsert (WA-55, WA-57, WA-62).
 *
 * @throws DataverseError
 */
export declare function patchRequest(
  environment: Environment,
  table: Table,
  id: string,
  options: QueryOptions,
  request: ApiRequest,
): ApiResponse;
/**
 * Answers `DELETE {set}({id})` (WA-59, WA-75).
 *
 * @throws DataverseError
 */
export declare function deleteRequest(
  environment: Environment,
  table: Table,
  id: string,
  request: ApiRequest,
): ApiResponse;
/** The address of a row, for `OData-EntityId` (WA-48). */
export declare function entityId(request: ApiRequest, table: Table, id: string): string;
//# sourceMappingURL=write-requests.d.ts.map
