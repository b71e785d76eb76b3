import { EnvironmentRows, rootBusinessUnit, wellKnownRoles } from '../../connection';
import { withAdministratorAdvice } from '../administrator-advice';
import { ensureIntegrationRole, integrationRoleName, integrationRoleState } from '../role/integration-role';
import { done, open, type SetupStep } from '../setup-step';
import { baseSolution } from '../solution/base-solution';

const work = ['the integration role'];

/** The integration role with its privileges: an administrator's one-time work (DV-11, DV-15). */
export const integrationRoleStep: SetupStep = {
  id: 'integration-role',
  title: 'Integration role',
  needs: ['connection-test'],
  check: ({ environment }) =>
    withAdministratorAdvice(environment, work, async () => {
      const client = await environment.administrator();
      const managed = (await client.solutions.find(baseSolution.uniqueName))?.managed === true;
      const { exists, missing } = await integrationRoleState(client, managed);
      if (exists && missing.length === 0) return done(`${integrationRoleName} (${wellKnownRoles.integration})`);
      return open(
        exists
          ? `Give the role ${integrationRoleName} the privileges ${missing.join(', ')}`
          : `Create the role ${integrationRoleName} (${wellKnownRoles.integration}) with its privileges`,
      );
    }),
  plan: () => [`Create the role ${integrationRoleName} (${wellKnownRoles.integration}) where it is missing`],
  apply: ({ environment }) =>
    withAdministratorAdvice(environment, work, async () => {
      const client = await environment.administrator();
      await ensureIntegrationRole(client, await rootBusinessUnit(new EnvironmentRows(client)));
    }),
};
