import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import { type ApiRequest, type ApiResponse } from '../server/api-request';
import type { PathSegment } from '../server/resource-path';
/**
 * Answers everything below `{set}({id})`: the row, its properties, its relations and actions bound to it.
 *
 * @param rest the segments after the row
 * @throws DataverseError
 */
export declare function rowRequest(
  environment: Environment,
  table: Table,
  key: string,
  rest: readonly PathSegment[],
  request: ApiRequest,
): ApiResponse;
//# sourceMappingURL=row-request.d.ts.map
