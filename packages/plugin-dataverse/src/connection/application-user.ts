import type { EnvironmentRows } from './environment-rows';
import { SeveralIntegrationUsersError } from './errors';

/** The application that signs in, and where. */
export interface ApplicationOfEnvironment {
  readonly clientId: string;
  /** Address of the environment, for messages. */
  readonly environment: string;
}

/** The user of an application: the one whose `applicationid` is its client id (DV-12); null when there is none. @throws SeveralIntegrationUsersError */
export async function findApplicationUser(
  rows: EnvironmentRows,
  { clientId, environment }: ApplicationOfEnvironment,
): Promise<string | null> {
  const found = await rows.all('systemuser', { op: 'eq', column: 'applicationid', value: clientId.toLowerCase() }, [
    'fullname',
  ]);
  if (found.length > 1) throw new SeveralIntegrationUsersError(clientId, environment, found.length);
  return found[0]?.id ?? null;
}

/**
 * Finds the application's user, or creates it in the root business unit (DV-12). Needs a client that signs in as an administrator; the new
 * user has no role yet. @throws SeveralIntegrationUsersError, RefusedError, UnknownOutcomeError
 */
export async function ensureApplicationUser(
  rows: EnvironmentRows,
  application: ApplicationOfEnvironment,
  rootUnitId: string,
): Promise<string> {
  const present = await findApplicationUser(rows, application);
  if (present !== null) return present;
  return rows.create('systemuser', {
    applicationid: application.clientId.toLowerCase(),
    firstname: 'Business Central',
    lastname: 'Integration',
    businessunitid: { table: 'businessunit', id: rootUnitId },
  });
}
