import type { Json } from '@couplet/core';
import type { DataverseClient } from '../../client';
import { clientCertificateName, clientSecretName } from '../../system/connection/connection-settings';
import { connectionSettings, signInSecretName } from '../../system/connection/connection-settings';
import { openConnection } from '../../system/connection/open-connection';
import { dataverseSystemId } from '../../system/dataverse-systems';
import { missingFields, checkRequiredFields } from '../required-fields';
import type { ConnectionAt } from './connection-at';

/** What a tenant keeps of its connection. */
export interface StoredConnection {
  readonly settings: Readonly<Record<string, Json>>;
  /** What it signs in with; null where nothing is kept. */
  readonly secret: string | null;
  /** What is still missing. */
  readonly missing: readonly string[];
}

/** Reads what a tenant keeps of its connection to Dataverse; null when there is none. Connects to nothing. */
export async function storedConnection({ control, tenant }: ConnectionAt): Promise<StoredConnection | null> {
  const connections = await control.tenants.configuration(tenant).connections();
  const found = connections.find(({ side, system }) => side === 'integration' && system === dataverseSystemId);
  if (found === undefined) return null;
  const name = secretNameOf(found.settings);
  const secret = name === null ? null : await control.secrets.read(tenant, name);
  return { settings: found.settings, secret, missing: missingFields(found.settings, secret !== null) };
}

/** Name of the secret that settings sign in with, also while they are incomplete. */
export function secretNameOf({ signIn }: Readonly<Record<string, Json>>): string | null {
  if (signIn === 'managedIdentity') return null;
  return signIn === 'certificate' ? clientCertificateName : clientSecretName;
}

/**
 * Works with a client of the tenant's environment, whether its connection is switched on or not, and closes it.
 * @throws ConnectionIncompleteError, ConnectionSettingsInvalidError, and what signing in throws
 */
export async function withStoredConnection<Result>(
  at: ConnectionAt,
  work: (client: DataverseClient, settings: Readonly<Record<string, Json>>) => Promise<Result>,
): Promise<Result> {
  const stored = await storedConnection(at);
  checkRequiredFields(stored?.settings ?? {}, (stored?.secret ?? null) !== null);
  return withConnection(at, stored?.settings ?? {}, stored?.secret ?? null, (client) =>
    work(client, stored?.settings ?? {}),
  );
}

/** The same with settings and a secret that are not stored. */
export async function withConnection<Result>(
  { parts }: ConnectionAt,
  settings: Readonly<Record<string, Json>>,
  secret: string | null,
  work: (client: DataverseClient) => Promise<Result>,
): Promise<Result> {
  const parsed = connectionSettings(settings);
  const { client, close } = await openConnection(parsed, signInSecretName(parsed) === null ? null : secret, parts);
  try {
    return await work(client);
  } finally {
    await close();
  }
}
