import type { Coupling, RecordKey } from '@couplet/core';
import type { OpenTenant } from '@couplet/core/internal';
import { RefusedError, UnknownOutcomeError, type DataverseClient } from '../../client';
import { salespeople } from '../../tables/local/salespeople';
import { systemuser } from '../../tables/system-user';
import { EnvironmentRows } from '../environment-rows';
import { CompanyRowUnknownError } from '../errors';

/** Couplings that are read at once. */
const pageSize = 1000;

/**
 * Makes the users that salespeople are coupled with members of the company's owning team (DV-40). Audited; gives the number that was added:
 * those who are members already are not counted. `client` needs the right to change teams.
 * @throws CompanyRowUnknownError before the setup, RefusedError, UnknownOutcomeError
 */
export async function addUsersToTeam(
  tenant: OpenTenant,
  client: Pick<DataverseClient, 'security'> & ConstructorParameters<typeof EnvironmentRows>[0],
  actor: string,
): Promise<number> {
  const { owningTeam } = await tenant.configuration.settings();
  if (typeof owningTeam !== 'string') throw new CompanyRowUnknownError(tenant.id);
  const rows = new EnvironmentRows(client);
  const links = await rows.all('teammembership', { op: 'eq', column: 'teamid', value: owningTeam }, ['systemuserid']);
  const members = new Set(links.map(({ values }) => values.systemuserid));
  const joining = (await coupledUsers(tenant)).filter((user) => !members.has(user));
  for (const user of joining) {
    const outcome = await client.security.addTeamMember(owningTeam, user);
    if (outcome.kind === 'refused') throw new RefusedError('adding a user to a team', outcome.refusal);
    if (outcome.kind === 'unknown') throw new UnknownOutcomeError('adding a user to a team', outcome.reason);
  }
  const facts = { team: owningTeam, users: joining.length };
  await tenant.configuration.audit({ actor, action: 'team.usersAdded', subject: tenant.id, facts });
  return joining.length;
}

async function coupledUsers(tenant: OpenTenant): Promise<readonly string[]> {
  const pair = { local: salespeople.name, integration: systemuser.name };
  const users: string[] = [];
  for (let after: RecordKey | null = null, more = true; more;) {
    const page: readonly Coupling[] = await tenant.unitOfWork.run(({ couplings }) =>
      couplings.list(pair, after, pageSize),
    );
    users.push(
      ...page.flatMap(({ state, integrationKey }) =>
        state === 'coupled' && integrationKey !== null ? [integrationKey] : [],
      ),
    );
    after = page.at(-1)?.localKey ?? null;
    more = page.length === pageSize;
  }
  return users;
}
