import type { Json } from '@couplet/core';
import { addressRules, checkGranted, nothingGranted } from '../../auth';
import { clientCertificateName, clientSecretName } from '../../system/connection/connection-settings';
import { dataverseSystemId } from '../../system/dataverse-systems';
import { enteredAddress } from '../address';
import { ConnectionOnError } from '../errors';
import type { ConnectionAt } from './connection-at';
import { connectionStatus } from './connection-status';
import { forgottenEnvironment } from './environment-settings';
import { secretNameOf, storedConnection } from './stored-connection';

/** What is to change in a connection. */
export interface ConnectionChange {
  /** Replaces all settings. An empty address is kept as it is: the connection is incomplete then. */
  readonly settings: Readonly<Record<string, Json>>;
  /** Secret or certificate; what is left out stays, null removes it. */
  readonly secret?: string | null;
}

/**
 * Changes how a tenant's environment is reached, while the connection is off (DV-2). Another address forgets what the setup found at the one before:
 * business unit, team, company row and currencies (DV-26). Secrets go to the secret store (DV-6). Audited, without secrets.
 * @throws ConnectionOnError, SettingNotGrantedError, and the errors of an address
 */
export async function changeConnection(at: ConnectionAt, change: ConnectionChange): Promise<void> {
  const { control, tenant, actor } = at;
  if ((await connectionStatus(at)).state === 'on') throw new ConnectionOnError(tenant, 'change the connection');
  checkGranted(change.settings, at.parts?.grants ?? nothingGranted, at.parts?.clouds);
  const configuration = control.tenants.configuration(tenant);
  const before = (await storedConnection(at))?.settings ?? {};
  const settings = { ...change.settings, environment: checkedAddress(change.settings, at) };
  if (before.environment !== settings.environment) await configuration.saveSettings(forgottenEnvironment());
  await configuration.saveConnection({ side: 'integration', system: dataverseSystemId, settings });
  const name = secretNameOf(settings);
  for (const other of [clientSecretName, clientCertificateName])
    if (other !== name || change.secret === null) await control.secrets.remove(tenant, other);
  if (name !== null && typeof change.secret === 'string') await control.secrets.write(tenant, name, change.secret);
  const facts = { environment: settings.environment, before: before.environment ?? null };
  await configuration.audit({ actor, action: 'connection.changed', subject: tenant, facts });
}

function checkedAddress(settings: Readonly<Record<string, Json>>, { parts }: ConnectionAt): string {
  const { environment } = settings;
  if (typeof environment !== 'string' || environment.trim() === '') return '';
  const rules = addressRules(settings, parts?.grants ?? nothingGranted, parts?.clouds);
  return enteredAddress(environment, rules).environment;
}
