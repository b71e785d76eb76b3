import { Client } from 'pg';
import type { ClusterLayout } from './cluster-layout';
import { EmbeddedPostgresPasswordError } from './errors';
import { connectionFailure } from '../postgres/connection-failure';
import { databaseAddress } from '../postgres/database-address';
import { errorCode } from '../postgres/error-code';

/** Address of a database of the embedded server. It has no certificate, which a PGSSLMODE meant for another server must not ask for. */
export function embeddedUrl(port: number, login: string, password: string, database: string): string {
  return `postgres://${login}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`;
}

/** Not listening yet or any more, still starting or already stopping. */
const notYet = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', '57P01', '57P02', '57P03']);

/**
 * Whether a server at this port takes our password. One that is still starting or already stopping does not answer yet.
 * @throws EmbeddedPostgresPasswordError `CPL_EMBEDDED_POSTGRES_PASSWORD` when it refuses the password
 * @throws CoupletError from {@link connectionFailure} when it refuses the connection for another reason
 */
export async function serverAnswers(layout: ClusterLayout, port: number, password: string): Promise<boolean> {
  const url = embeddedUrl(port, 'postgres', password, 'postgres');
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 2_000,
    application_name: 'couplet launcher',
  });
  client.on('error', () => undefined); // shows in the failing call as well
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === '28P01') {
      throw new EmbeddedPostgresPasswordError(layout.secretsFile, 'belongs to another cluster', { cause: error });
    }
    // all connections in use: it answers, only not to us
    if (code === '53300') return true;
    if (code === undefined || notYet.has(code)) return false;
    throw connectionFailure(error, databaseAddress(url));
  }
}
