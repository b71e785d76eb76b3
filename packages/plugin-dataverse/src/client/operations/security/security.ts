import { guidText } from '../../encode/formats';
import { percentEncode } from '../../encode/percent-encode';
import { done, type Outcome } from '../../outcome';
import { listMember, member, type Json } from '../../send/json';
import type { WebApi } from '../../send/web-api';
import { associate, disassociate } from '../associate';
import { callFunction } from '../call-function';
import { idOf, plainRows, textOf } from '../plain-rows';

/** A security role: one per business unit, all copies of one root role (WA-200). */
export interface SecurityRole {
  readonly id: string;
  readonly name: string;
  readonly businessUnit: string;
}

/** A team (WA-202). */
export interface SecurityTeam {
  readonly id: string;
  readonly name: string;
  readonly businessUnit: string;
  readonly kind: 'owner' | 'access' | 'entraSecurityGroup' | 'entraOfficeGroup';
  /** The team of all users of its business unit, which cannot be deleted. */
  readonly isDefault: boolean;
}

/** A user or a team. */
export interface Principal {
  readonly kind: 'user' | 'team';
  readonly id: string;
}

/** A right of a user (WA-204). */
export interface HeldPrivilege {
  readonly id: string;
  readonly name: string;
  readonly depth: 'Basic' | 'Local' | 'Deep' | 'Global';
}

const teamKinds = ['owner', 'access', 'entraSecurityGroup', 'entraOfficeGroup'] as const;
const principals = {
  user: { entitySet: 'systemusers', roles: 'systemuserroles_association' },
  team: { entitySet: 'teams', roles: 'teamroles_association' },
} as const;

/** The roles of a business unit, or of all of them. Assigning takes the copy of the unit of the user or team (WA-200). */
export async function listRoles(api: WebApi, businessUnit?: string): Promise<readonly SecurityRole[]> {
  return (await plainRows(api, 'listRoles', `roles?$select=${roleColumns}${unitFilter(businessUnit)}`)).map(roleOf);
}

/** The teams of a business unit, or of all of them. */
export async function listTeams(api: WebApi, businessUnit?: string): Promise<readonly SecurityTeam[]> {
  const select = 'teamid,name,teamtype,isdefault,_businessunitid_value';
  const rows = await plainRows(api, 'listTeams', `teams?$select=${select}${unitFilter(businessUnit)}`);
  return rows.map((row) => ({
    id: idOf(row, 'teamid', 'listTeams'),
    name: textOf(row, 'name'),
    businessUnit: textOf(row, '_businessunitid_value').toLowerCase(),
    kind: teamKinds[Number(member(row, 'teamtype') ?? 0)] ?? 'owner',
    isDefault: member(row, 'isdefault') === true,
  }));
}

/** The roles that a user or team has of its own; a user also has those of its teams. */
export async function rolesOf(api: WebApi, principal: Principal): Promise<readonly SecurityRole[]> {
  const { entitySet, roles } = principals[principal.kind];
  const path = `${entitySet}(${guidText(principal.id, 'the principal')})/${roles}?$select=${roleColumns}`;
  return (await plainRows(api, 'rolesOf', path)).map(roleOf);
}

/** Gives a role to a user or team, unless it has it (WA-201). */
export async function assignRole(api: WebApi, principal: Principal, role: string): Promise<Outcome<undefined>> {
  const wanted = role.toLowerCase();
  if ((await rolesOf(api, principal)).some(({ id }) => id === wanted)) return done(undefined);
  const { entitySet, roles } = principals[principal.kind];
  return associate(api, { entitySet, id: principal.id }, roles, { entitySet: 'roles', id: role });
}

/** Takes a role from a user or team, if it has it. */
export async function withdrawRole(api: WebApi, principal: Principal, role: string): Promise<Outcome<undefined>> {
  const wanted = role.toLowerCase();
  if (!(await rolesOf(api, principal)).some(({ id }) => id === wanted)) return done(undefined);
  const { entitySet, roles } = principals[principal.kind];
  return disassociate(api, { entitySet, id: principal.id }, roles, role);
}

/** Makes a user a member of a team (WA-201). */
export function addTeamMember(api: WebApi, team: string, user: string): Promise<Outcome<undefined>> {
  const from = { entitySet: 'teams', id: team };
  return associate(api, from, 'teammembership_association', { entitySet: 'systemusers', id: user });
}

/** Takes a user out of a team. */
export function removeTeamMember(api: WebApi, team: string, user: string): Promise<Outcome<undefined>> {
  return disassociate(api, { entitySet: 'teams', id: team }, 'teammembership_association', user);
}

/** All rights of a user, by its own roles and those of its teams (WA-204). */
export async function privilegesOf(api: WebApi, user: string): Promise<readonly HeldPrivilege[]> {
  const operation = 'RetrieveUserPrivileges';
  const answer = await callFunction(api, { name: operation, boundTo: { entitySet: 'systemusers', id: user } });
  return (listMember(answer ?? undefined, 'RolePrivileges') ?? []).map((row) => ({
    id: idOf(row, 'PrivilegeId', operation),
    name: textOf(row, 'PrivilegeName'),
    depth: textOf(row, 'Depth') as HeldPrivilege['depth'],
  }));
}

const roleColumns = 'roleid,name,_businessunitid_value';

function roleOf(row: Json): SecurityRole {
  return {
    id: idOf(row, 'roleid', 'listRoles'),
    name: textOf(row, 'name'),
    businessUnit: textOf(row, '_businessunitid_value').toLowerCase(),
  };
}

function unitFilter(businessUnit: string | undefined): string {
  if (businessUnit === undefined) return '';
  return `&$filter=${percentEncode(`_businessunitid_value eq ${guidText(businessUnit, 'the business unit')}`)}`;
}
