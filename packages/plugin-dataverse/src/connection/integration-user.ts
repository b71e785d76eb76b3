import { isLookup } from '../client';
import type { EnvironmentRows } from './environment-rows';
import { IntegrationUserUnfitError } from './errors';
import { wellKnownRoles } from './well-known-roles';

/** Checks the user that we sign in as: enabled, with the integration role, and no System Administrator (DV-16). */
export async function checkIntegrationUser(rows: EnvironmentRows, userId: string): Promise<void> {
  const user = await rows.byId('systemuser', userId, ['isdisabled', 'fullname']);
  const fullName = user?.values.fullname;
  const name = typeof fullName === 'string' && fullName !== '' ? fullName : userId;
  if (user === null) throw new IntegrationUserUnfitError(name, 'cannot be read', 'Give it the integration role.');
  if (user.values.isdisabled === true) throw new IntegrationUserUnfitError(name, 'is disabled', 'Enable it.');
  const links = await rows.all('systemuserroles', { op: 'eq', column: 'systemuserid', value: userId }, ['roleid']);
  const ids = links.map(({ values }) => values.roleid).filter((id) => typeof id === 'string');
  if (ids.length === 0)
    throw new IntegrationUserUnfitError(name, 'has no security role', 'Give it the integration role.');
  const roles = await rows.all('role', { op: 'in', column: 'roleid', values: ids }, ['parentroleid', 'roletemplateid']);
  const pointsTo = (value: unknown, id: string): boolean =>
    value === id || (isLookup(value as never) && (value as { id: string }).id === id);
  if (roles.some(({ values }) => pointsTo(values.roletemplateid, wellKnownRoles.systemAdministratorTemplate)))
    throw new IntegrationUserUnfitError(
      name,
      'is a System Administrator',
      'Take that role away: it would see the rows of every company.',
    );
  if (
    !roles.some(
      ({ id, values }) =>
        id === wellKnownRoles.integration || pointsTo(values.parentroleid, wellKnownRoles.integration),
    )
  )
    throw new IntegrationUserUnfitError(name, 'does not have the integration role', 'Give it that role.');
}
