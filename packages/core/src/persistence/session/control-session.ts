import type { ClientBase, QueryResultRow } from 'pg';

/** Told of every statement that goes to the control database, transaction control left out: for figures. */
export type StatementListener = (statement: string) => void;

/**
 * One transaction of one tenant on one connection. Statements run one after another, even when callers do not wait for each other: a
 * PostgreSQL connection does one thing at a time.
 */
export class ControlSession {
  private last: Promise<unknown> = Promise.resolve();
  private ended = false;
  private refusal: Error | undefined;

  constructor(
    readonly tenant: string,
    private readonly client: ClientBase,
    private readonly onStatement: StatementListener | undefined,
  ) {}

  /** Runs a statement and returns its rows. */
  query<Row extends QueryResultRow>(sql: string, parameters: readonly unknown[]): Promise<readonly Row[]> {
    if (this.ended)
      return Promise.reject(new Error('This unit of work has ended: its repositories can no longer be used.'));
    const result = this.last.then(async () => {
      this.onStatement?.(sql);
      return (await this.client.query<Row>(sql, parameters as unknown[])).rows;
    });
    this.last = result.catch(() => undefined);
    return result;
  }

  /** Sees to it that the transaction is not committed, even when the caller catches the error. Returns the error, to be thrown. */
  refuse<Failure extends Error>(failure: Failure): Failure {
    this.refusal ??= failure;
    return failure;
  }

  /** Throws what {@link refuse} was told. */
  throwIfRefused(): void {
    if (this.refusal !== undefined) throw this.refusal;
  }

  /** Waits for statements that nobody waited for, and lets no more in. */
  async end(): Promise<void> {
    this.ended = true;
    await this.last;
  }
}
