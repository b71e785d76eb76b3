import type { Pool } from 'pg';
import type { Scheduler } from '../../ports/scheduler';
import { CommitUnknownError } from './errors';

const pauseMs = 100;
const mostLooks = 100;

/**
 * What became of a transaction whose commit was not answered: true when it was committed, false when nothing of it was kept. Asks the
 * database by the transaction's id, on another connection, for up to about ten seconds: a server that restarts needs a moment, and one
 * that lost its client goes on committing. Throws `CPL_COMMIT_UNKNOWN` when it cannot be found out.
 */
export async function commitOutcome(
  from: { readonly pool: Pool; readonly scheduler: Scheduler },
  transaction: string,
  cause: unknown,
): Promise<boolean> {
  for (let look = 0; look < mostLooks; look++) {
    const status = await statusOf(from.pool, transaction);
    if (status === 'committed') return true;
    if (status === 'aborted') return false;
    await from.scheduler.sleep(pauseMs);
  }
  throw new CommitUnknownError(transaction, cause);
}

async function statusOf(pool: Pool, transaction: string): Promise<string | null> {
  try {
    const { rows } = await pool.query<{ status: string | null }>('SELECT pg_xact_status($1::xid8) AS status', [
      transaction,
    ]);
    return rows[0]?.status ?? null;
  } catch {
    return null; // not reachable yet, or a server that was put in its place and never had this transaction
  }
}
