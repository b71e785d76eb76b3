import type { Environment } from '../environment/environment';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import { type ApiRequest, type ApiResponse } from '../server/api-request';
import type { Row } from '../store/row';
/**
 * Answers reads and writes of a single property: `{set}({id})/{property}` and its `$value` (WA-54, WA-58).
 *
 * @throws DataverseError 405 for other methods and for lookups, 400 for invalid values
 */
export declare function propertyRequest(
  environment: Environment,
  table: Table,
  row: Row,
  column: Column,
  raw: boolean,
  request: ApiRequest,
): ApiResponse;
//# sourceMappingURL=property-requests.d.ts.map
