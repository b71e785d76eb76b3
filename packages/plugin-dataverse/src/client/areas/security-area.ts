import {
  addTeamMember,
  assignRole,
  listRoles,
  listTeams,
  privilegesOf,
  removeTeamMember,
  rolesOf,
  withdrawRole,
  type HeldPrivilege,
  type Principal,
  type SecurityRole,
  type SecurityTeam,
} from '../operations/security/security';
import type { Outcome } from '../outcome';
import type { WebApi } from '../send/web-api';

/** Roles, teams and rights of an environment. Reads throw when they fail, writes give an {@link Outcome}. */
export class SecurityArea {
  constructor(private readonly api: WebApi) {}

  /** Roles of a business unit, or of all. */
  listRoles(businessUnit?: string): Promise<readonly SecurityRole[]> {
    return listRoles(this.api, businessUnit);
  }

  /** Teams of a business unit, or of all. */
  listTeams(businessUnit?: string): Promise<readonly SecurityTeam[]> {
    return listTeams(this.api, businessUnit);
  }

  /** Roles of a user or team. */
  rolesOf(principal: Principal): Promise<readonly SecurityRole[]> {
    return rolesOf(this.api, principal);
  }

  /** Gives a role to a user or team, unless it has it. */
  assignRole(principal: Principal, role: string): Promise<Outcome<undefined>> {
    return assignRole(this.api, principal, role);
  }

  /** Takes a role from a user or team, if it has it. */
  withdrawRole(principal: Principal, role: string): Promise<Outcome<undefined>> {
    return withdrawRole(this.api, principal, role);
  }

  /** Makes a user a member of a team. */
  addTeamMember(team: string, user: string): Promise<Outcome<undefined>> {
    return addTeamMember(this.api, team, user);
  }

  /** Takes a user out of a team. */
  removeTeamMember(team: string, user: string): Promise<Outcome<undefined>> {
    return removeTeamMember(this.api, team, user);
  }

  /** All rights of a user. */
  privilegesOf(user: string): Promise<readonly HeldPrivilege[]> {
    return privilegesOf(this.api, user);
  }
}
