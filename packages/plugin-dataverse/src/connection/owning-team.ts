import type { BusinessUnit } from './business-units';
import type { EnvironmentRows } from './environment-rows';
import { IntegrationRoleMissingError } from './errors';
import { wellKnownRoles } from './well-known-roles';

/** Number of the team type *Owner*. */
const ownerTeam = 0;

/**
 * The team that owns the company's rows: `BCI - {business unit}`, of type Owner and not the unit's default team; found by unit and name,
 * else created (DV-24). It has the unit's copy of the integration role. @throws IntegrationRoleMissingError
 */
export async function owningTeam(rows: EnvironmentRows, unit: BusinessUnit, administratorId: string): Promise<string> {
  const name = `BCI - ${unit.name}`.slice(0, 160);
  const unitReference = { table: 'businessunit', id: unit.id };
  const found = await rows.first(
    'team',
    {
      op: 'and',
      conditions: [
        { op: 'eq', column: 'businessunitid', value: unitReference },
        { op: 'eq', column: 'name', value: name },
        { op: 'eq', column: 'isdefault', value: false },
        { op: 'eq', column: 'teamtype', value: ownerTeam },
      ],
    },
    ['name'],
  );
  const role = await unitRole(rows, unit);
  const administratorid = { table: 'systemuser', id: administratorId };
  const id =
    found?.id ??
    (await rows.create('team', { name, businessunitid: unitReference, teamtype: ownerTeam, administratorid }));
  if (!(await teamHasIntegrationRole(rows, id, unit.id))) await rows.giveRole(id, role);
  return id;
}

/** Whether a team has the copy of the integration role of its business unit (DV-16, DV-29). */
export async function teamHasIntegrationRole(rows: EnvironmentRows, teamId: string, unitId: string): Promise<boolean> {
  const links = await rows.all('teamroles', { op: 'eq', column: 'teamid', value: teamId }, ['roleid']);
  const role = await roleOfUnit(rows, unitId);
  return role !== null && links.some(({ values }) => values.roleid === role);
}

async function unitRole(rows: EnvironmentRows, unit: BusinessUnit): Promise<string> {
  const role = await roleOfUnit(rows, unit.id);
  if (role === null) throw new IntegrationRoleMissingError(unit.name);
  return role;
}

/** Id of the unit's copy of the integration role, or of the role itself in the root unit (DV-15). */
async function roleOfUnit(rows: EnvironmentRows, unitId: string): Promise<string | null> {
  const ofUnit = { op: 'eq', column: 'businessunitid', value: { table: 'businessunit', id: unitId } } as const;
  const copy = { op: 'eq', column: 'parentroleid', value: { table: 'role', id: wellKnownRoles.integration } } as const;
  const original = { op: 'eq', column: 'roleid', value: wellKnownRoles.integration } as const;
  const role = await rows.first(
    'role',
    { op: 'and', conditions: [ofUnit, { op: 'or', conditions: [copy, original] }] },
    ['name'],
  );
  return role?.id ?? null;
}
