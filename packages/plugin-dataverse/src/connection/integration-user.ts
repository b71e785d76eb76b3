import { isLookup, type DataverseRow, type PlainValue } from '../client';
import type { EnvironmentRows } from './environment-rows';
import { IntegrationUserUnfitError } from './errors';
import { wellKnownRoles } from './well-known-roles';

/**
 * Checks the user that we sign in as: it can be read and is enabled, has a role, is no System Administrator, and has the integration role
 * (DV-14, DV-16). @throws IntegrationUserUnfitError with a code for each of them
 */
export async function checkIntegrationUser(rows: EnvironmentRows, userId: string): Promise<void> {
  const user = await rows.byId('systemuser', userId, ['isdisabled', 'fullname']);
  const fullName = user?.values.fullname;
  const name = typeof fullName === 'string' && fullName !== '' ? fullName : userId;
  if (user === null) throw new IntegrationUserUnfitError('UNREADABLE', name);
  if (user.values.isdisabled === true) throw new IntegrationUserUnfitError('DISABLED', name);
  const roles = await rolesOf(rows, userId);
  if (roles.length === 0) throw new IntegrationUserUnfitError('WITHOUT_ROLE', name);
  if (roles.some(({ values }) => pointsTo(values.roletemplateid, wellKnownRoles.systemAdministratorTemplate)))
    throw new IntegrationUserUnfitError('IS_ADMINISTRATOR', name);
  if (!roles.some(isIntegrationRole)) throw new IntegrationUserUnfitError('LACKS_INTEGRATION_ROLE', name);
}

async function rolesOf(rows: EnvironmentRows, userId: string): Promise<readonly DataverseRow[]> {
  const links = await rows.all('systemuserroles', { op: 'eq', column: 'systemuserid', value: userId }, ['roleid']);
  const ids = links.map(({ values }) => values.roleid).filter((id) => typeof id === 'string');
  if (ids.length === 0) return [];
  return rows.all('role', { op: 'in', column: 'roleid', values: ids }, ['parentroleid', 'roletemplateid']);
}

/** The integration role itself, or its copy in a business unit (DV-15). */
function isIntegrationRole({ id, values }: DataverseRow): boolean {
  return id === wellKnownRoles.integration || pointsTo(values.parentroleid, wellKnownRoles.integration);
}

function pointsTo(value: PlainValue | undefined, id: string): boolean {
  return value === id || (isLookup(value) && value.id === id);
}
