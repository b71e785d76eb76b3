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
  await rows.giveRole(id, role);
  return id;
}

async function unitRole(rows: EnvironmentRows, unit: BusinessUnit): Promise<string> {
  const ofUnit = { op: 'eq', column: 'businessunitid', value: { table: 'businessunit', id: unit.id } } as const;
  const copy = { op: 'eq', column: 'parentroleid', value: { table: 'role', id: wellKnownRoles.integration } } as const;
  const original = { op: 'eq', column: 'roleid', value: wellKnownRoles.integration } as const;
  const role = await rows.first(
    'role',
    { op: 'and', conditions: [ofUnit, { op: 'or', conditions: [copy, original] }] },
    ['name'],
  );
  if (role === null) throw new IntegrationRoleMissingError(unit.name);
  return role.id;
}
