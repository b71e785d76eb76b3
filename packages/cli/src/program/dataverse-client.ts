import { systemClock, systemRandom, systemScheduler } from '@couplet/core/internal';
import { clientSecretName, connectionSettings, openConnection, type OpenConnection } from '@couplet/plugin-dataverse';
import type { Program } from './open-program';
import { NoDataError } from './errors';

/** A client of the environment that a tenant is connected to; whoever opens it closes it. */
export async function openDataverse(program: Program, tenant: string): Promise<OpenConnection> {
  const connections = await program.control.tenants.configuration(tenant).connections();
  const connection = connections.find(({ side }) => side === 'integration');
  const secret = await program.control.secrets.read(tenant, clientSecretName);
  if (connection === undefined || secret === null) throw new NoDataError(tenant);
  const parts = { clock: systemClock, random: systemRandom, scheduler: systemScheduler, logger: program.logger };
  return openConnection(connectionSettings(connection.settings), secret, parts);
}
