import { publishDuplicateRule } from '../duplicates/duplicate-messages';
import type { Environment } from '../environment/environment';
import { methodNotAllowed } from '../errors/common-errors';
import type { ApiRequest, ApiResponse } from '../server/api-request';
import {
  retrievePrincipalAccess,
  retrieveUserPrivileges,
  retrieveUserSetOfPrivilegesByNames,
} from './privilege-functions';
import type { NamedRecord } from './record-parameter';
import { roleAction, roleActions } from './role-actions';

type BoundFunction = (
  environment: Environment,
  bound: NamedRecord,
  request: ApiRequest,
  parameters: string,
) => ApiResponse;

const functions: ReadonlyMap<string, BoundFunction> = new Map([
  ['systemuser.RetrieveUserPrivileges', retrieveUserPrivileges],
  ['systemuser.RetrieveUserSetOfPrivilegesByNames', retrieveUserSetOfPrivilegesByNames],
  ['systemuser.RetrievePrincipalAccess', retrievePrincipalAccess],
  ['team.RetrievePrincipalAccess', retrievePrincipalAccess],
]);

/**
 * Answers functions bound to users and teams, and actions bound to roles, that concern privileges (WA-204), and the publishing of duplicate rules;
 * undefined for others.
 *
 * @param parameters what stands between the parentheses, aliases put in
 * @throws DataverseError
 */
export function boundSecurityOperation(
  environment: Environment,
  bound: NamedRecord,
  name: string,
  parameters: string,
  request: ApiRequest,
): ApiResponse | undefined {
  const find = functions.get(`${bound.table.logicalName}.${name}`);
  if (find) {
    if (request.method !== 'GET') throw methodNotAllowed(request.method, name);
    return find(environment, bound, request, parameters);
  }
  if (bound.table.logicalName === 'duplicaterule' && name === 'PublishDuplicateRule') {
    if (request.method !== 'POST') throw methodNotAllowed(request.method, name);
    return publishDuplicateRule(environment, bound.row, request);
  }
  if (bound.table.logicalName !== 'role' || !roleActions.has(name)) return undefined;
  if (request.method !== 'POST') throw methodNotAllowed(request.method, name);
  return roleAction(environment, bound.row, name, request);
}
