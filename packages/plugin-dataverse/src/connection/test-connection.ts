import { CoupletError, type Json } from '@couplet/core';
import { openConnection, type ConnectionParts } from '../system/connection/open-connection';
import { connectionSettings } from '../system/connection/connection-settings';
import { connectionFailure } from './connection-failure';
import { dataverseVersion, versionWarning } from './dataverse-version';
import { checkRequiredFields } from './required-fields';

/** What a test of a connection found. */
export interface ConnectionTest {
  readonly environment: string;
  /** The user that Couplet is in the environment. */
  readonly userId: string;
  readonly organizationId: string;
  readonly version: string;
  /** Whole sentences; the connection works all the same. */
  readonly warnings: readonly string[];
}

/**
 * Signs in and asks the environment who we are and which version it has. Writes nothing, and needs no connection that is switched on.
 * `secret` is what `signInSecretName` names.
 * @throws ConnectionIncompleteError, ConnectionSettingsInvalidError, ConnectionFailedError in place of what the client throws (DV-18)
 */
export async function testConnection(
  settings: Readonly<Record<string, Json>>,
  secret: string | null,
  parts: ConnectionParts = {},
): Promise<ConnectionTest> {
  checkRequiredFields(settings, secret !== null && secret !== '');
  const parsed = connectionSettings(settings);
  try {
    const { client, close } = await openConnection(parsed, secret, parts);
    try {
      const { userId, organizationId } = await client.whoAmI();
      const version = await dataverseVersion(client);
      const warning = versionWarning(version);
      return {
        environment: parsed.environment,
        userId,
        organizationId,
        version,
        warnings: warning === null ? [] : [warning],
      };
    } finally {
      await close();
    }
  } catch (error) {
    throw CoupletError.is(error) ? connectionFailure(error) : error;
  }
}
