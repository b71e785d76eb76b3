import type { Environment } from '../environment/environment';
import type { Navigation } from '../metadata/navigation';
import type { Table } from '../metadata/table';
import { type ApiRequest, type ApiResponse } from '../server/api-request';
import type { Row } from '../store/row';
/**
 * Answers `{set}({id})/{nav}/$ref` and `{set}({id})/{nav}({related})/$ref` (WA-54, WA-69 to WA-71).
 *
 * @param relatedId id in parentheses behind the navigation property, if any
 * @throws DataverseError
 */
export declare function referenceRequest(
  environment: Environment,
  table: Table,
  row: Row,
  navigation: Navigation,
  relatedId: string | undefined,
  request: ApiRequest,
): ApiResponse;
//# sourceMappingURL=reference-requests.d.ts.map
