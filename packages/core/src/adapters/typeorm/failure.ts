import { CoupletError } from '../../sdk/couplet-error';
import { LocalDatabaseUnavailableError } from './errors';

/** What PostgreSQL says of a failure. */
export interface DatabaseFailure {
  readonly code: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly message: string;
}

/** The SQLSTATE of an error, or null when the server did not answer at all. */
export function sqlStateOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('severity' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** The error as PostgreSQL's, or null when the server did not answer at all. */
export function databaseFailure(error: unknown): DatabaseFailure | null {
  return sqlStateOf(error) === null ? null : (error as DatabaseFailure);
}

/** Whether the unit of work may simply be done again: serialization failure, deadlock. */
export function isRepeatable(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === '40001' || state === '40P01';
}

const outage = /^(08|53|57P|58|25006)/;

/** Whether the connection or the server failed, not the statement. */
export function isOutage(error: unknown): boolean {
  if (CoupletError.is(error)) return error.retryable;
  const state = sqlStateOf(error);
  return state === null ? isConnectionLoss(error) : outage.test(state);
}

const lossMessage =
  /connection terminated|not queryable|timeout exceeded when trying to connect|client was closed|connection ended/i;

/** What node-postgres and the operating system say when a connection breaks; any other error is a mistake of somebody. */
function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return /^E[A-Z_]+$/.test(code) || lossMessage.test(error.message);
}

/** An outage as an error that says so and may be tried again; any other error unchanged. */
export function localFailure(error: unknown): unknown {
  if (CoupletError.is(error) || !isOutage(error)) return error;
  const state = sqlStateOf(error);
  return new LocalDatabaseUnavailableError(
    state === null ? 'the connection was lost' : `SQLSTATE ${state}`,
    { sqlState: state },
    { cause: error },
  );
}

/** Runs work on the database and turns outages into {@link LocalDatabaseUnavailableError}. */
export async function withLocalFailures<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw localFailure(error);
  }
}
