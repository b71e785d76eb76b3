import type { Environment } from '../environment/environment';
import { payloadError, querySyntax, recordNotFound } from '../errors/common-errors';
import { jsonResponse, type ApiRequest, type ApiResponse } from '../server/api-request';
import type { Row } from '../store/row';
import { parseGuid } from '../values/guid';
import { Access } from './access';
import { depthName } from './depth';
import { privilegesOfRole } from './grants';
import { namedTarget, type NamedRecord } from './record-parameter';
import { printRights } from './right';

/**
 * `RetrieveUserPrivileges`, bound to a user: every privilege over all roles of the user and their teams, with its widest depth (WA-204).
 */
export function retrieveUserPrivileges(
  environment: Environment,
  { row }: NamedRecord,
  request: ApiRequest,
): ApiResponse {
  return answer(request, 'RetrieveUserPrivileges', { RolePrivileges: privilegesOfUser(environment, row) });
}

/**
 * `RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=['…'])`, bound to a user: the named ones of the user's privileges.
 *
 * @throws DataverseError 400 without names
 */
export function retrieveUserSetOfPrivilegesByNames(
  environment: Environment,
  { row }: NamedRecord,
  request: ApiRequest,
  parameters: string,
): ApiResponse {
  const list = /\[([^\]]*)\]/.exec(parameters)?.[1];
  if (list === undefined) throw querySyntax("RetrieveUserSetOfPrivilegesByNames needs PrivilegeNames=['…'].");
  const names = [...list.matchAll(/['"]([^'"]*)['"]/g)].map((match) => match[1]!.toLowerCase());
  const held = privilegesOfUser(environment, row);
  const named = held.filter(({ PrivilegeName }) => names.includes(PrivilegeName.toLowerCase()));
  return answer(request, 'RetrieveUserSetOfPrivilegesByNames', { RolePrivileges: named });
}

/**
 * `RetrievePrincipalAccess(Target=…)`, bound to a user or team: what they may do with a row (WA-204). For a team it is what the row is
 * shared with it for.
 *
 * @throws DataverseError 400 without a target, 404 for one that does not exist
 */
export function retrievePrincipalAccess(
  environment: Environment,
  principal: NamedRecord,
  request: ApiRequest,
  parameters: string,
): ApiResponse {
  const { table, row } = namedTarget(environment, parameters);
  const mask =
    principal.table.logicalName === 'systemuser'
      ? new Access(environment, [principal.row.id]).rightsOn(table, row)
      : environment.security.shares.maskOf(row.id, new Set([principal.row.id]));
  return answer(request, 'RetrievePrincipalAccess', { AccessRights: printRights(mask) });
}

/**
 * `RetrieveRolePrivilegesRole(RoleId=…)`: the privileges of a role.
 *
 * @throws DataverseError 400 without a role, 404 for one that does not exist
 */
export function retrieveRolePrivileges(environment: Environment, request: ApiRequest, parameters: string): ApiResponse {
  const id = parseGuid(/RoleId\s*=\s*([0-9a-fA-F-]{36})/.exec(parameters)?.[1] ?? '');
  if (!id) throw payloadError("RetrieveRolePrivilegesRole needs 'RoleId', the id of a role.");
  const roles = environment.catalog.table('role');
  const role = environment.database.find(roles, id);
  if (!role) throw recordNotFound('role', id);
  request.caller.access?.check('Read', roles, role);
  const unit = role.get(roles.column('businessunitid')!.ordinal) as string | null;
  const privileges = privilegesOfRole(environment, id).map(([privilege, mask]) =>
    rolePrivilege(environment, privilege, mask, unit),
  );
  return answer(request, 'RetrieveRolePrivilegesRole', { RolePrivileges: privileges });
}

/** One item of `RolePrivileges` on the wire. */
interface RolePrivilege {
  Depth: string;
  PrivilegeId: string;
  BusinessUnitId: string | null;
  PrivilegeName: string;
}

function privilegesOfUser(environment: Environment, user: Row): RolePrivilege[] {
  const reaches = environment.security.grants(user.id)?.reaches ?? [];
  return [...reaches].map(([id, { mask, unit }]) => rolePrivilege(environment, id, mask, unit));
}

function rolePrivilege(environment: Environment, id: string, mask: number, unit: string | null): RolePrivilege {
  const table = environment.catalog.table('privilege');
  const name = environment.database.find(table, id)?.get(table.column('name')!.ordinal);
  return { Depth: depthName(mask), PrivilegeId: id, BusinessUnitId: unit, PrivilegeName: String(name ?? '') };
}

function answer({ root }: ApiRequest, name: string, body: Record<string, unknown>): ApiResponse {
  const context = { '@odata.context': `${root}$metadata#Microsoft.Dynamics.CRM.${name}Response` };
  return jsonResponse(200, JSON.stringify({ ...context, ...body }));
}
