import type { Environment } from '../environment/environment';
import { methodNotAllowed, notEmulated, payloadError, recordNotFound } from '../errors/common-errors';
import type { Table } from '../metadata/table';
import { salesMessage } from '../sales/messages/sales-messages';
import { noContent, type ApiRequest, type ApiResponse } from '../server/api-request';
import type { Row } from '../store/row';
import { parseGuid } from '../values/guid';
import { parseJsonObject, type Json } from '../writing/parse-json';
import { associate, disassociate, findLink } from './associate';

/**
 * Answers an action bound to a row: messages of the sales tables (WA-208), AddMembersTeam and RemoveMembersTeam (WA-201).
 *
 * @throws DataverseError 501 for actions the emulator does not do
 */
export function boundRowAction(
  environment: Environment,
  table: Table,
  row: Row,
  action: string,
  request: ApiRequest,
): ApiResponse {
  const answer = salesMessage(environment, action, request, { table, row });
  if (answer) return answer;
  const adding = action === 'AddMembersTeam';
  if (table.logicalName !== 'team' || (!adding && action !== 'RemoveMembersTeam'))
    throw notEmulated(`the action ${action} bound to ${table.logicalName}`);
  if (request.method !== 'POST') throw methodNotAllowed(request.method, action);
  const members = parseJsonObject(request.body)['Members'];
  if (!Array.isArray(members))
    throw payloadError(`The action ${action} needs the parameter 'Members', an array of users.`);
  const users = environment.catalog.table('systemuser');
  const navigation = table.navigation.get('teammembership_association')!;
  environment.database.transaction(() => {
    for (const member of members) {
      const id = memberId(member);
      const user = environment.database.find(users, id);
      if (!user) throw recordNotFound('systemuser', id);
      const linked = navigation.kind === 'manyToMany' && findLink(environment, navigation, row, user) !== undefined;
      if (adding && !linked) associate(environment, table, row, navigation, users, user, request.caller);
      else if (!adding) disassociate(environment, table, row, navigation, user, request.caller);
    }
  });
  return noContent();
}

function memberId(member: Json): string {
  const record =
    typeof member === 'object' && member !== null && !Array.isArray(member) ? (member as Record<string, Json>) : {};
  const value = record['systemuserid'] ?? record['ownerid'];
  const address = record['@odata.id'];
  const id =
    typeof value === 'string'
      ? parseGuid(value)
      : typeof address === 'string'
        ? parseGuid(/\(([^)]*)\)$/.exec(address)?.[1] ?? '')
        : undefined;
  if (!id) throw payloadError("Each of 'Members' needs its 'systemuserid'.");
  return id;
}
