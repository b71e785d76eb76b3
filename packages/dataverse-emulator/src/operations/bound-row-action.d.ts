import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import { type ApiRequest, type ApiResponse } from '../server/api-request';
import type { Row } from '../store/row';
/**
 * Answers an action bound to a row: AddMembersTeam and RemoveMembersTeam (WA-201).
 *
 * @throws DataverseError 501 for actions the emulator does not do
 */
export declare function boundRowAction(
  environment: Environment,
  table: Table,
  row: Row,
  action: string,
  request: ApiRequest,
): ApiResponse;
//# sourceMappingURL=bound-row-action.d.ts.map
