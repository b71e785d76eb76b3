import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import { Depth } from './depth';

/** How far a user's privilege reaches, over all roles of the user and their teams. */
export interface Reach {
  /** All rows. */
  global: boolean;
  /** Business units whose rows are reached. */
  units: Set<string>;
  /** Depths as held, as a mask. */
  mask: number;
  /** Business unit of the user or team that holds the widest depth. */
  unit: string | null;
}

/** What a user may do. */
export interface Grants {
  user: Row;
  /** By privilege id. */
  reaches: ReadonlyMap<string, Reach>;
  /** Ids of the user and of their teams: who owns rows on the user's behalf, and whom rows are shared with. */
  principals: ReadonlySet<string>;
  roleCount: number;
  /** Whether the user holds every privilege for the whole organization. */
  unlimited: boolean;
}

/** Collects a user's privileges from their roles, those of their teams included (WA-20, WA-200, WA-202). */
export function grantsOf(environment: Environment, user: Row): Grants {
  const { catalog, database } = environment;
  const unitOf = (table: Table, row: Row): string | null =>
    row.get(table.column('businessunitid')!.ordinal) as string | null;
  const users = catalog.table('systemuser');
  const teams = catalog.table('team');
  const ofTeams = linked(environment, 'teammembership', 'systemuserid', user.id, 'teamid')
    .map((id) => database.find(teams, id))
    .filter((row): row is Row => row !== undefined);
  const holders: { unit: string | null; roles: string[] }[] = [
    {
      unit: unitOf(users, user),
      roles: linked(environment, 'systemuserroles', 'systemuserid', user.id, 'roleid'),
    },
    ...ofTeams.map((row) => ({
      unit: unitOf(teams, row),
      roles: linked(environment, 'teamroles', 'teamid', row.id, 'roleid'),
    })),
  ];
  const reaches = new Map<string, Reach>();
  const roles = new Set<string>();
  for (const { unit, roles: held } of holders) {
    for (const role of held) {
      roles.add(role);
      for (const [privilege, mask] of privilegesOfRole(environment, role)) {
        widen(environment, reaches, privilege, mask, unit);
      }
    }
  }
  const total = database.store(catalog.table('privilege')).size;
  return {
    user,
    reaches,
    principals: new Set([user.id, ...ofTeams.map((row) => row.id)]),
    roleCount: roles.size,
    unlimited: total > 0 && reaches.size >= total && [...reaches.values()].every((reach) => reach.global),
  };
}

/** The privileges of a role, from the role it is a copy of (WA-200): privilege id and depth mask. */
export function privilegesOfRole(environment: Environment, roleId: string): [string, number][] {
  const { catalog, database } = environment;
  const link = catalog.table('roleprivileges');
  const role = link.column('roleid')!.ordinal;
  const privilege = link.column('privilegeid')!.ordinal;
  const mask = link.column('privilegedepthmask')!.ordinal;
  const root = rootRoleId(environment, roleId);
  const found: [string, number][] = [];
  for (const row of database.store(link).rows()) {
    if (row.get(role) === root) found.push([row.get(privilege) as string, row.get(mask) as number]);
  }
  return found;
}

/** The role that a copy in a business unit was made from; the role itself when it is no copy. */
export function rootRoleId({ catalog, database }: Environment, roleId: string): string {
  const roles = catalog.table('role');
  const row = database.find(roles, roleId);
  return ((row?.get(roles.column('parentrootroleid')!.ordinal) as string | null | undefined) ?? undefined) || roleId;
}

function widen(
  environment: Environment,
  reaches: Map<string, Reach>,
  privilege: string,
  mask: number,
  unit: string | null,
): void {
  let reach = reaches.get(privilege);
  if (!reach) reaches.set(privilege, (reach = { global: false, units: new Set(), mask: 0, unit }));
  if (mask > reach.mask) reach.unit = unit;
  reach.mask |= mask;
  if (mask & Depth.global) reach.global = true;
  if (unit === null) return;
  if (mask & (Depth.local | Depth.deep)) reach.units.add(unit);
  if (mask & Depth.deep) for (const below of unitsBelow(environment, unit)) reach.units.add(below);
}

function unitsBelow({ catalog, database }: Environment, unit: string): string[] {
  const units = catalog.table('businessunit');
  const parent = units.column('parentbusinessunitid')!.ordinal;
  const below: string[] = [];
  for (let level = [unit]; level.length > 0;) {
    level = [...database.store(units).rows()]
      .filter((row) => level.includes(row.get(parent) as string))
      .map((row) => row.id);
    below.push(...level);
  }
  return below;
}

function linked(
  { catalog, database }: Environment,
  intersect: string,
  near: string,
  id: string,
  far: string,
): string[] {
  const table = catalog.table(intersect);
  const nearOrdinal = table.column(near)!.ordinal;
  const farOrdinal = table.column(far)!.ordinal;
  const found: string[] = [];
  for (const row of database.store(table).rows()) {
    if (row.get(nearOrdinal) === id) found.push(row.get(farOrdinal) as string);
  }
  return found;
}
