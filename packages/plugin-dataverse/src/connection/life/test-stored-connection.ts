import { testConnection, type ConnectionTest } from '../test-connection';
import type { ConnectionAt } from './connection-at';
import { storedConnection } from './stored-connection';

/**
 * Tests the connection that a tenant keeps, whether it is switched on or not. Writes nothing.
 * @throws what {@link testConnection} throws
 */
export async function testStoredConnection(at: ConnectionAt): Promise<ConnectionTest> {
  const stored = await storedConnection(at);
  return testConnection(stored?.settings ?? {}, stored?.secret ?? null, at.parts);
}
