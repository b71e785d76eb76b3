import { CoupletError } from '@couplet/core';

/** What keeps a connection from working, as far as whoever sets it up is concerned. */
export type ConnectionFailure = 'ADDRESS_WRONG' | 'CREDENTIALS_WRONG' | 'TIMED_OUT' | 'REFUSED';

const meanings: Readonly<Record<ConnectionFailure, string>> = {
  ADDRESS_WRONG: 'The address of the environment seems to be wrong.',
  CREDENTIALS_WRONG: 'The application cannot sign in. Enter valid credentials.',
  TIMED_OUT: 'The environment did not answer in time. Try again.',
  REFUSED:
    'The environment refuses the application. Make sure that it is an application user with the integration role, and that no solution is being imported or removed.',
};

/** A connection does not work (DV-18). `code` is `CPL_CONNECTION_` and the failure; `facts.reason` is the code of what happened. */
export class ConnectionFailedError extends CoupletError {
  readonly code: string;
  override readonly retryable: boolean;
  constructor(
    readonly failure: ConnectionFailure,
    cause: CoupletError,
  ) {
    super(`${meanings[failure]} ${cause.message}`, { ...cause.facts, reason: cause.code }, { cause });
    this.code = `CPL_CONNECTION_${failure}`;
    this.retryable = failure === 'TIMED_OUT';
  }
}
