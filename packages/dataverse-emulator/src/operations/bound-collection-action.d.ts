import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { ApiRequest, ApiResponse } from '../server/api-request';
/**
 * Answers an action bound to an entity set: the bulk messages (WA-119 to WA-122).
 *
 * @throws DataverseError 400 when the table does not have the message (WA-130), 501 for actions the emulator does not do
 */
export declare function boundCollectionAction(
  environment: Environment,
  table: Table,
  action: string,
  request: ApiRequest,
): ApiResponse;
//# sourceMappingURL=bound-collection-action.d.ts.map
