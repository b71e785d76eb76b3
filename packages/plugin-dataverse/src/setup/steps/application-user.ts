import { ensureApplicationUser, findApplicationUser, rootBusinessUnit, wellKnownRoles } from '../../connection';
import { withAdministratorAdvice } from '../administrator-advice';
import { RefusedError, UnknownOutcomeError, type DataverseClient } from '../../client';
import type { SetupContext } from '../setup-context';
import { done, open, type SetupStep } from '../setup-step';

const work = ['the application user and its role'];

/** The user that Couplet is in the environment, with the integration role: an administrator's one-time work (DV-11, DV-12). */
export const applicationUserStep: SetupStep = {
  id: 'application-user',
  title: 'Application user',
  needs: ['solution'],
  check: (setup) =>
    withAdministratorAdvice(setup.environment, work, async () => {
      const client = await setup.environment.administrator();
      const user = await userOf(setup);
      if (user === null)
        return open([
          `Create the application user Business Central Integration for ${setup.answers.clientId ?? ''}`,
          'Give it the integration role',
        ]);
      const missing = [
        ...((await hasRole(client, user)) ? [] : [`Give the application user ${user} the integration role`]),
        ...((await setup.configuration.settings()).integrationUser === user
          ? []
          : [`Know the user ${user} as Couplet`]),
      ];
      return missing.length === 0 ? done(`user ${user}`) : open(missing, `user ${user}`);
    }),
  plan: ({ answers }) => [
    `Find or create the user of application ${answers.clientId ?? ''}, with the integration role`,
  ],
  apply: async (setup) => {
    const { configuration, environment } = setup;
    const integrationUser = await withAdministratorAdvice(environment, work, async () => {
      const client = await environment.administrator();
      const user = (await userOf(setup)) ?? (await createUser(setup));
      if (!(await hasRole(client, user))) await giveRole(client, user);
      return user;
    });
    await configuration.saveSettings({ integrationUser });
  },
};

/** The application's user; of a managed identity without a client id the one that signs in; null when there is none. */
async function userOf({ answers, environment }: SetupContext): Promise<string | null> {
  const { clientId } = answers;
  if (clientId === undefined) return (await (await environment.integration()).whoAmI()).userId;
  return findApplicationUser(await environment.rows(), { clientId, environment: environment.address().environment });
}

async function createUser({ answers, environment }: SetupContext): Promise<string> {
  const rows = await environment.rows();
  const application = { clientId: answers.clientId ?? '', environment: environment.address().environment };
  return ensureApplicationUser(rows, application, await rootBusinessUnit(rows));
}

async function hasRole({ security }: DataverseClient, user: string): Promise<boolean> {
  return (await security.rolesOf({ kind: 'user', id: user })).some(({ id }) => id === wellKnownRoles.integration);
}

async function giveRole({ security }: DataverseClient, user: string): Promise<void> {
  const operation = 'assignment of the integration role';
  const outcome = await security.assignRole({ kind: 'user', id: user }, wellKnownRoles.integration);
  if (outcome.kind === 'refused') throw new RefusedError(operation, outcome.refusal);
  if (outcome.kind === 'unknown') throw new UnknownOutcomeError(operation, outcome.reason);
}
