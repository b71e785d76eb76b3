import { createHash } from 'node:crypto';
import type { Clock } from '@couplet/core';
import {
  certificateCredential,
  ManagedIdentityNetwork,
  ManagedIdentityTokens,
  MsalClientCredentials,
  SignInNetwork,
  type ClientCredential,
  type EnvironmentAddress,
  type LeasedTokens,
  type SharedTokens,
} from '../../auth';
import type { TransportOptions } from '../../client';
import { ConnectionSettingsInvalidError } from '../errors/connection-settings-invalid-error';
import type { ConnectionSettings } from './connection-settings';

/** What signing in needs beside the settings. */
export interface SignInParts {
  readonly address: EnvironmentAddress;
  /** How a server is reached, by its origin. */
  readonly reach: (origin: string) => Omit<TransportOptions, 'origin'>;
  readonly clock: Clock;
  readonly shared: SharedTokens;
}

/**
 * The tokens of a connection, shared with all others of the same application, environment and credential. Sends nothing yet. Throws
 * `CertificateUnusableError`, and {@link ConnectionSettingsInvalidError} when the kind of sign-in needs a secret and none is given.
 */
export function signIn(settings: ConnectionSettings, secret: string | null, parts: SignInParts): LeasedTokens {
  const { clientId, signIn: kind } = settings;
  const { address, clock, shared } = parts;
  const environment = address.origin;
  if (kind === 'managedIdentity') {
    return shared.lease(`managed identity ${clientId ?? ''} ${environment}`, () => {
      const network = new ManagedIdentityNetwork();
      const identity = clientId === undefined ? {} : { clientId };
      const tokens = new ManagedIdentityTokens({ ...identity, environment, network, clock });
      return { tokens, close: () => network.close() };
    });
  }
  const { tenantId } = settings;
  if (secret === null || tenantId === undefined || clientId === undefined)
    throw new ConnectionSettingsInvalidError([`signIn: ${kind} needs tenantId, clientId and its secret`]);
  const authority = settings.authority ?? address.cloud.authority;
  const digest = createHash('sha256').update(secret).digest('hex');
  const name = [kind, authority, tenantId, clientId, environment, settings.certificateAuthority, digest].join(' ');
  return shared.lease(name, () => {
    const credential: ClientCredential =
      kind === 'certificate' ? certificateCredential(secret, clock.now()) : { kind: 'secret', secret };
    const network = new SignInNetwork(authority, parts.reach(authority));
    const tokens = new MsalClientCredentials({
      tenantId,
      clientId,
      credential,
      environment,
      authority,
      network,
      clock,
    });
    return { tokens, close: () => network.close() };
  });
}
