import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { QueryOptions } from '../odata/query-options';
import { type ApiRequest, type ApiResponse } from '../server/api-request';
/** Whether a read asks for tracked changes: by preference, delta token or the page of such a read (WA-132, WA-133). */
export declare function isChangeTracking(options: QueryOptions, request: ApiRequest): boolean;
/**
 * Answers a read with change tracking (WA-131 to WA-141), or the number of its changes (WA-137).
 *
 * @throws DataverseError 400 for a table without change tracking, for options that are not allowed, and for an expired token
 */
export declare function changeTrackingRequest(
  environment: Environment,
  table: Table,
  options: QueryOptions,
  request: ApiRequest,
  countOnly: boolean,
): ApiResponse;
//# sourceMappingURL=change-tracking-request.d.ts.map
