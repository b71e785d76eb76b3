import type { Json } from '@couplet/core';
import { connectionSettings, nothingGranted, openConnection, type DataverseClient } from '@couplet/plugin-dataverse';
import { UsageError } from '../../../command-line/usage-error';
import type { ConnectionOptions } from './connection-options';
import { signInSecret } from './sign-in-secret';

/**
 * Works with a client of the environment that the flags name, and closes it.
 * @throws UsageError for flags that do not go together, and whatever keeps the client from signing in or being answered
 */
export async function withClient<Result>(
  options: ConnectionOptions,
  work: (client: DataverseClient) => Promise<Result>,
): Promise<Result> {
  check(options);
  const settings = connectionSettings(settingsOf(options));
  const { authority, ca, developmentLoopback = false, managedIdentity = false } = options;
  // whoever gives the flags gives the secret, too: there is no tenant to be held back
  const grants = {
    ...nothingGranted,
    authorities: authority === undefined ? [] : [new URL(authority).origin],
    certificateAuthorities: ca === undefined ? [] : [ca],
    developmentLoopback,
    managedIdentity,
  };
  const { client, close } = await openConnection(settings, await signInSecret(options), { grants });
  try {
    return await work(client);
  } finally {
    await close();
  }
}

function check(options: ConnectionOptions): void {
  const ways = [
    ['--client-secret-file', options.clientSecretFile],
    ['--certificate', options.certificate],
    ['--managed-identity', options.managedIdentity],
  ].flatMap(([flag, value]) => (value === undefined ? [] : [String(flag)]));
  if (ways.length > 1) throw new UsageError(`${ways.join(' and ')} exclude each other. See couplet --help.`);
  if (options.managedIdentity !== true && (options.tenantId === undefined || options.clientId === undefined))
    throw new UsageError('--tenant-id and --client-id are needed, except with --managed-identity.');
  if (options.developmentLoopback === true && options.authority === undefined)
    throw new UsageError('--development-loopback needs --authority, the sign-in service of this machine.');
}

function settingsOf(options: ConnectionOptions): Readonly<Record<string, Json>> {
  const { environment, tenantId, clientId, authority, ca, developmentLoopback, certificate, managedIdentity } = options;
  const signIn =
    managedIdentity === true ? 'managedIdentity' : certificate === undefined ? 'clientSecret' : 'certificate';
  return {
    environment,
    signIn,
    ...(tenantId === undefined ? {} : { tenantId }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(authority === undefined ? {} : { authority }),
    ...(ca === undefined ? {} : { certificateAuthority: ca }),
    ...(developmentLoopback === true ? { developmentLoopback } : {}),
  };
}
