import { asPlatform } from '../environment/caller';
import type { Environment } from '../environment/environment';
import { insertRow } from '../environment/insert-row';
import { notEmulated, payloadError, recordNotFound } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import { noContent, type ApiRequest, type ApiResponse } from '../server/api-request';
import type { Row } from '../store/row';
import { parseGuid } from '../values/guid';
import { parseJsonObject, type Json } from '../writing/parse-json';
import { parseDepth } from './depth';
import { rootRoleId } from './grants';
import { generalPrivileges, privilegeId } from './privileges';
import { isObject } from './record-parameter';

/** Actions bound to a role that change its privileges. */
export const roleActions: ReadonlySet<string> = new Set([
  'AddPrivilegesRole',
  'ReplacePrivilegesRole',
  'RemovePrivilegeRole',
]);

/** One privilege that a role is to have. */
interface RolePrivilege {
  privilegeId: string;
  depth: number;
}

/**
 * Answers the actions that change a role's privileges. The privileges of a copied role are those of the role in the root unit (WA-200).
 *
 * @throws DataverseError 403 without the right to change roles; 400 for unknown privileges and depths, and for the privilege to act for
 *   others, which comes with the role Delegate only
 */
export function roleAction(environment: Environment, role: Row, action: string, request: ApiRequest): ApiResponse {
  const roles = environment.catalog.table('role');
  request.caller.access?.check('Write', roles, role);
  if (rootRoleId(environment, role.id) !== role.id)
    throw new DataverseError(
      ErrorCode.invalidArgument,
      `The role ${role.id} is a copy; change the privileges of the role ${rootRoleId(environment, role.id)} in the root business unit.`,
    );
  const body = parseJsonObject(request.body);
  environment.database.transaction(() => {
    if (action === 'RemovePrivilegeRole')
      remove(environment, role, [requiredPrivilege(environment, body['PrivilegeId'])]);
    else {
      const given = readPrivileges(environment, body['Privileges']);
      remove(environment, role, action === 'ReplacePrivilegesRole' ? undefined : given.map((item) => item.privilegeId));
      for (const { privilegeId: id, depth } of given) {
        const cells = { roleid: role.id, privilegeid: id, privilegedepthmask: depth };
        insertRow(environment, 'roleprivileges', cells, asPlatform(request.caller), environment.clock.seconds());
      }
    }
  });
  return noContent();
}

function readPrivileges(environment: Environment, value: Json | undefined): RolePrivilege[] {
  if (!Array.isArray(value))
    throw payloadError("The action needs the parameter 'Privileges', an array of privileges with their depth.");
  return value.map((item) => {
    if (!isObject(item)) throw payloadError("Each of 'Privileges' must be an object.");
    const depth = parseDepth(item['Depth']);
    if (depth === undefined)
      throw new DataverseError(
        ErrorCode.invalidPrivilegeDepth,
        'Invalid privilege depth. Use Basic, Local, Deep or Global.',
      );
    if (item['RecordFilterId'] !== undefined && item['RecordFilterId'] !== null)
      throw notEmulated('record filters of privileges');
    return { privilegeId: requiredPrivilege(environment, item['PrivilegeId'], item['PrivilegeName']), depth };
  });
}

function requiredPrivilege(environment: Environment, id: Json | undefined, name?: Json): string {
  const wanted = typeof id === 'string' ? parseGuid(id) : typeof name === 'string' ? privilegeId(name) : undefined;
  const table = environment.catalog.table('privilege');
  if (wanted === undefined) throw payloadError("'PrivilegeId' must be the id of a privilege.");
  if (!environment.database.find(table, wanted)) throw recordNotFound('privilege', wanted);
  if (wanted === privilegeId(generalPrivileges.actOnBehalf))
    throw new DataverseError(
      ErrorCode.cannotChangeActOnBehalfPrivilege,
      'Act on Behalf of Another User privilege cannot be added or removed.',
    );
  return wanted;
}

/** Takes privileges from a role; all of them without `only`. */
function remove(environment: Environment, role: Row, only: readonly string[] | undefined): void {
  const table = environment.catalog.table('roleprivileges');
  const ofRole = table.column('roleid')!.ordinal;
  const privilege = table.column('privilegeid')!.ordinal;
  for (const row of [...environment.database.store(table).rows()]) {
    if (row.get(ofRole) !== role.id || (only && !only.includes(row.get(privilege) as string))) continue;
    environment.database.remove(table, row, environment.clock.seconds());
  }
}
