import { CoupletError } from '../../sdk/couplet-error';

/** The connection broke before the transaction could be committed: nothing of it was kept. */
export class ControlDatabaseLostError extends CoupletError {
  readonly code = 'CPL_CONTROL_DATABASE_LOST';
  override readonly retryable = true;
  constructor(cause: unknown) {
    super(
      'The connection to the control database broke in the middle of a transaction. Nothing of it was kept; it can be tried again once the database answers.',
      {},
      { cause },
    );
  }
}

/** The connection broke during a commit, and the database could not say whether it took place. */
export class CommitUnknownError extends CoupletError {
  readonly code = 'CPL_COMMIT_UNKNOWN';
  override readonly retryable = true;
  constructor(transaction: string, cause: unknown) {
    super(
      `The connection to the control database broke while transaction ${transaction} was committed, and the database does not say what became of it. Check that it is reachable; the next run reads back what was kept.`,
      { transaction },
      { cause },
    );
  }
}

/** The same transaction collided with others again and again. */
export class ControlDatabaseContendedError extends CoupletError {
  readonly code = 'CPL_CONTROL_DATABASE_CONTENDED';
  override readonly retryable = true;
  constructor(attempts: number, sqlState: string, cause: unknown) {
    super(
      `A transaction on the control database collided with others ${attempts} times (SQLSTATE ${sqlState}) and was given up. Nothing of it was kept; try again later.`,
      { attempts, sqlState },
      { cause },
    );
  }
}
