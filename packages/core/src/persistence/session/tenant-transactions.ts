import type { Pool } from 'pg';
import type { Random } from '../../ports/random';
import type { Scheduler } from '../../ports/scheduler';
import { TenantUnknownError } from '../tenants/errors';
import { checkedTenantId } from '../tenants/tenant-id';
import { commitOutcome } from './commit-outcome';
import { ControlSession, type StatementListener } from './control-session';
import { ControlDatabaseContendedError, ControlDatabaseLostError } from './errors';
import { isCollision, namesUnknownTenant, sqlStateOf } from './sql-state';
import { TenantConnection } from './tenant-connection';

/** What transactions on the control database need. */
export interface TransactionOptions {
  /** Connections of the application role, which row-level security binds. */
  readonly pool: Pool;
  readonly tenant: string;
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly onStatement?: StatementListener;
}

const mostAttempts = 5;
const baseDelayMs = 10;

type Attempt<Result> =
  { readonly kept: true; readonly result: Result } | { readonly kept: false; readonly cause: unknown };

/**
 * Transactions of one tenant. The tenant is set inside each transaction, so that the next user of a pooled connection never inherits
 * it. Work that collided with another transaction is run again, up to five times, with a growing random pause; so it must be safe to
 * repeat and must not call anything remote.
 */
export class TenantTransactions {
  readonly tenant: string;

  /** Throws `CPL_TENANT_ID_INVALID`. */
  constructor(private readonly options: TransactionOptions) {
    this.tenant = checkedTenantId(options.tenant);
  }

  /**
   * Runs the work in one transaction and returns what it returns once that is committed. When the connection breaks during the commit,
   * the database is asked what became of it. Throws what the work throws, and `CPL_CONTROL_DATABASE_LOST`,
   * `CPL_CONTROL_DATABASE_CONTENDED` or `CPL_COMMIT_UNKNOWN`, all retryable, and `CPL_TENANT_UNKNOWN`.
   */
  async run<Result>(work: (session: ControlSession) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.attempt(work);
      if (outcome.kept) return outcome.result;
      if (attempt === mostAttempts) {
        throw new ControlDatabaseContendedError(attempt, sqlStateOf(outcome.cause) ?? 'none', outcome.cause);
      }
      await this.options.scheduler.sleep(Math.ceil(this.options.random.next() * baseDelayMs * 2 ** attempt));
    }
  }

  private async attempt<Result>(work: (session: ControlSession) => Promise<Result>): Promise<Attempt<Result>> {
    const connection = await TenantConnection.begin(this.options.pool, this.tenant);
    const session = new ControlSession(this.tenant, connection.client, this.options.onStatement);
    let result: Result;
    try {
      result = await work(session);
      await session.end();
      session.throwIfRefused();
    } catch (error) {
      await session.end();
      const lost = connection.lostBy(error);
      await connection.rollback();
      if (lost) throw new ControlDatabaseLostError(error);
      if (isCollision(error)) return { kept: false, cause: error };
      if (namesUnknownTenant(error)) throw new TenantUnknownError(this.tenant);
      throw error;
    }
    return this.commit(connection, result);
  }

  private async commit<Result>(connection: TenantConnection, result: Result): Promise<Attempt<Result>> {
    let command: string;
    try {
      ({ command } = await connection.client.query('COMMIT'));
    } catch (error) {
      const lost = sqlStateOf(error) === undefined || connection.lostBy(error);
      connection.release(true);
      if (lost) {
        const kept = await commitOutcome(this.options, connection.transaction, error);
        return kept ? { kept: true, result } : { kept: false, cause: error };
      }
      if (isCollision(error)) return { kept: false, cause: error };
      throw error;
    }
    connection.release(false);
    // the answer is ROLLBACK, without any error, when a statement failed and the work carried on regardless
    if (command !== 'COMMIT')
      throw new Error('Nothing was kept: a statement of this unit of work failed, and its error was swallowed.');
    return { kept: true, result };
  }
}
