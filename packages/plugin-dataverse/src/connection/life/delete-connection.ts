import { clientCertificateName, clientSecretName } from '../../system/connection/connection-settings';
import { ConnectionOnError } from '../errors';
import type { ConnectionAt } from './connection-at';
import { connectionStatus } from './connection-status';
import { forgottenEnvironment } from './environment-settings';

/**
 * Deletes a tenant's connection with its secrets, its business unit and everything else that the setup found (DV-195), while it is off. Mappings
 * and couplings stay, and so does the memory of which environment the couplings belong to: another one is not taken for it. Audited.
 * @throws ConnectionOnError
 */
export async function deleteConnection(at: ConnectionAt): Promise<void> {
  const { control, tenant, actor } = at;
  const { state, environment, couplings } = await connectionStatus(at);
  if (state === 'on') throw new ConnectionOnError(tenant, 'delete the connection');
  const configuration = control.tenants.configuration(tenant);
  for (const name of [clientSecretName, clientCertificateName]) await control.secrets.remove(tenant, name);
  const known = couplings === 0 ? { 'environment.integration': undefined } : {};
  await configuration.saveSettings({ ...forgottenEnvironment(), ...known });
  await configuration.removeConnection('integration');
  await configuration.audit({
    actor,
    action: 'connection.deleted',
    subject: tenant,
    facts: { environment, couplings },
  });
}
