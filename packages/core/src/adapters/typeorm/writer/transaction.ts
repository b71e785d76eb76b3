import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { Random } from '../../../ports/random';
import { LocalDatabaseUnavailableError } from '../errors';
import { isOutage, isRepeatable, localFailure } from '../failure';
import { oneTextRow, textRows } from '../statement';

/** The result of a transaction; `committed` is unknown when the connection broke during COMMIT and nobody can tell. */
export interface TransactionResult<Result> {
  readonly result: Result;
  readonly committed: true | 'unknown';
}

const attempts = 5;

/**
 * Runs work in a transaction. Serialization failures and deadlocks are done again, five times at most, so work must not change anything
 * but through the client.
 * @throws LocalDatabaseUnavailableError `CPL_LOCAL_DATABASE_UNAVAILABLE` when certainly nothing was written
 */
export async function inTransaction<Result>(
  pool: Pool,
  random: Random,
  work: (client: PoolClient) => Promise<Result>,
): Promise<TransactionResult<Result>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(pool, work);
    } catch (error) {
      if (!isRepeatable(error) || attempt === attempts) throw localFailure(error);
      await pause(random.next() * 50 * attempt);
    }
  }
}

async function once<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<TransactionResult<Result>> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // the pool listens to idle clients only; without a listener a lost connection would end the process
  const onError = (error: Error): void => {
    broken = error;
  };
  client.on('error', onError);
  try {
    await client.query(`BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = '5s'`);
    const result = await work(client);
    const [transaction] = await oneTextRow(client, 'SELECT pg_current_xact_id_if_assigned()');
    return { result, committed: await commit(pool, client, transaction ?? null) };
  } catch (error) {
    if (isOutage(error)) broken ??= error instanceof Error ? error : new Error(String(error));
    else await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.removeListener('error', onError);
    if (broken !== undefined) client.on('error', () => undefined);
    client.release(broken);
  }
}

async function commit(pool: Pool, client: PoolClient, transaction: string | null): Promise<true | 'unknown'> {
  try {
    await client.query('COMMIT');
    return true;
  } catch (error) {
    if (!isOutage(error)) throw error;
    if (transaction === null) return true;
    const status = await statusOf(pool, transaction);
    if (status === 'committed') return true;
    if (status !== 'aborted') return 'unknown';
    throw new LocalDatabaseUnavailableError(
      'the connection was lost and the transaction rolled back',
      { transaction },
      { cause: error },
    );
  }
}

/** What became of a transaction, asked on another connection; null when nobody can tell within about five seconds. */
async function statusOf(pool: Pool, transaction: string): Promise<string | null> {
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    try {
      const [row] = await textRows(pool, 'SELECT pg_xact_status($1::xid8)', [transaction]);
      const status = row?.[0] ?? null;
      if (status === 'committed' || status === 'aborted') return status;
    } catch (error) {
      if (!isOutage(error)) return null;
    }
    await pause(100 * attempt);
  }
  return null;
}
