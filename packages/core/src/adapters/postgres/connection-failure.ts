import { CoupletError } from '../../sdk/couplet-error';
import type { DatabaseAddress } from './database-address';
import { DatabaseBusyError, DatabaseLoginRefusedError, DatabaseUnreachableError } from './errors';
import { errorCode, errorMessage } from './error-code';

const refused = new Set(['28000', '28P01', '3D000', '42501']);
const busy = new Set(['53300', '57P01', '57P02', '57P03', '55000']);

/** The system's own name of the failure where there is one: Node's messages repeat the address, or are empty. */
function reasonOf(error: unknown): string {
  const code = errorCode(error);
  return code !== undefined && /^E[A-Z_]+$/.test(code) ? code : errorMessage(error);
}

/**
 * Turns the failure of opening a connection into an error that says where and what to do, with host and port, never the password.
 * Errors of our own pass unchanged.
 */
export function connectionFailure(error: unknown, address: DatabaseAddress): CoupletError {
  if (CoupletError.is(error)) return error;
  const code = errorCode(error) ?? '';
  const options = { cause: error };
  const reason = reasonOf(error);
  if (refused.has(code)) return new DatabaseLoginRefusedError(address, reason, options);
  if (busy.has(code) || reason.startsWith('timeout exceeded when trying to connect')) {
    return new DatabaseBusyError(address, reason, options);
  }
  return new DatabaseUnreachableError(address, reason, options);
}
