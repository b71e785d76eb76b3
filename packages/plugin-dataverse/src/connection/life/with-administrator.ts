import type { DataverseClient } from '../../client';
import { ConnectionIncompleteError } from '../errors';
import type { ConnectionAt } from './connection-at';
import { storedConnection, withConnection } from './stored-connection';

/** An administrator's application, which does what Couplet's own may not, and is forgotten (DV-10). */
export interface AdministratorSignIn {
  readonly clientId: string;
  /** Entra tenant; that of the connection without one. */
  readonly tenantId?: string;
  /** Client secret. */
  readonly secret: string;
}

/**
 * Works with a client of the tenant's environment that an administrator's application signs in, whether the connection is switched on or not, and
 * closes it. Nothing of the application is kept.
 * @throws ConnectionIncompleteError where nothing is connected, and what opening throws
 */
export async function withAdministrator<Result>(
  at: ConnectionAt,
  { clientId, tenantId, secret }: AdministratorSignIn,
  work: (client: DataverseClient) => Promise<Result>,
): Promise<Result> {
  const stored = await storedConnection(at);
  if (stored === null) throw new ConnectionIncompleteError(['environment']);
  const entra = tenantId === undefined ? stored.settings : { ...stored.settings, tenantId };
  return withConnection(at, { ...entra, clientId, signIn: 'clientSecret' }, secret, work);
}
