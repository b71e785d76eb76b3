import { systemClock, systemRandom, systemScheduler } from '@couplet/core/internal';
import {
  ClientSecretMissingError,
  connectionGrants,
  connectionSettings,
  dataverseSystemId,
  openConnection,
  signInSecretName,
  type OpenConnection,
} from '@couplet/plugin-dataverse';
import type { Program } from './open-program';
import { NoDataError } from './errors';

/**
 * A client of the environment that a tenant is connected to; whoever opens it closes it.
 * @throws NoDataError without a connection, ClientSecretMissingError without the secret that it signs in with
 */
export async function openDataverse(program: Program, tenant: string): Promise<OpenConnection> {
  const connections = await program.control.tenants.configuration(tenant).connections();
  const connection = connections.find(({ side }) => side === 'integration');
  if (connection === undefined) throw new NoDataError(tenant);
  const settings = connectionSettings(connection.settings);
  const name = signInSecretName(settings);
  const secret = name === null ? null : await program.control.secrets.read(tenant, name);
  if (name !== null && secret === null) throw new ClientSecretMissingError(tenant, name);
  const grants = connectionGrants(program.operator[dataverseSystemId], tenant);
  const machine = { clock: systemClock, random: systemRandom, scheduler: systemScheduler };
  const parts = { ...machine, logger: program.logger, grants };
  return openConnection(settings, secret, parts);
}
