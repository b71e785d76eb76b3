import type { DataverseClient } from '../client';
import { checkBaseSolution, connectionStatus, ConnectionOnError, type ConnectionAt } from '../connection';
import { ensureSolution } from './solution/ensure-solution';

/**
 * Makes what is missing of the base solution, and raises its version where it is older (DV-196), while the connection is off. `client` is an
 * administrator's. Mappings are not touched. Audited; gives the version.
 * @throws ConnectionOnError, SolutionIncompleteError, RefusedError without the rights, and what `checkBaseSolution` throws
 */
export async function redeploySolution(at: ConnectionAt, client: DataverseClient): Promise<string> {
  const { control, tenant, actor } = at;
  if ((await connectionStatus(at)).state === 'on') throw new ConnectionOnError(tenant, 'redeploy the solution');
  await ensureSolution(client);
  const version = await checkBaseSolution(client);
  await control.tenants
    .configuration(tenant)
    .audit({ actor, action: 'solution.redeployed', subject: tenant, facts: { version } });
  return version;
}
