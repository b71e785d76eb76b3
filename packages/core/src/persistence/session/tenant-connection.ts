import { escapeLiteral, type Pool, type PoolClient } from 'pg';
import { endsSession, sqlStateOf } from './sql-state';

/**
 * Sent as one message, so that it takes one round trip; a message of several statements takes no parameters. Compiling a plan takes
 * longer than any of these statements runs.
 */
const beginSql = (tenant: string): string =>
  `BEGIN; SELECT set_config('couplet.tenant', ${escapeLiteral(tenant)}, true), set_config('jit', 'off', true),
   pg_current_xact_id()::text AS transaction`;

/** A pool's connection, checked out for one transaction of one tenant. Notices when it breaks. */
export class TenantConnection {
  private broken = false;

  private constructor(
    readonly client: PoolClient,
    /** The transaction's id, by which its fate can be looked up later. */
    private id = '',
  ) {
    client.on('error', this.onError);
  }

  private readonly onError = (): void => {
    this.broken = true;
  };

  /** Takes a connection and begins. */
  static async begin(pool: Pool, tenant: string): Promise<TenantConnection> {
    const connection = new TenantConnection(await pool.connect());
    try {
      const results = (await connection.client.query(beginSql(tenant))) as unknown as readonly {
        rows: { transaction: string }[];
      }[];
      connection.id = results[1]?.rows[0]?.transaction ?? '';
      return connection;
    } catch (error) {
      connection.release(true);
      throw error;
    }
  }

  get transaction(): string {
    return this.id;
  }

  /** Whether an error means that the session is over, so that nobody knows what became of the last statement. */
  lostBy(error: unknown): boolean {
    const state = sqlStateOf(error);
    return state === undefined ? this.broken : endsSession(state);
  }

  /** Gives the connection back, or throws it away. */
  release(discard: boolean): void {
    this.client.removeListener('error', this.onError);
    // a broken connection may report its end once more, after the pool let go of it
    if (discard || this.broken) this.client.on('error', () => undefined);
    this.client.release(discard || this.broken);
  }

  /** Rolls back and gives the connection back. Never throws: the error that led here matters more. */
  async rollback(): Promise<void> {
    const failed =
      this.broken ||
      (await this.client.query('ROLLBACK').then(
        () => false,
        () => true,
      ));
    this.release(failed);
  }
}
