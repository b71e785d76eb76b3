import { CoupletError } from '@couplet/core';

/** Reading failed again and again for reasons that pass: gateway errors, lost connections, time-outs. */
export class UnavailableError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_UNAVAILABLE';
  override readonly retryable = true;
  constructor(host: string, operation: string, attempts: number, reason: string) {
    super(
      `${host} gave no usable answer to ${operation} in ${attempts} attempts (${reason}). It will be tried again later.`,
      {
        host,
        operation,
        attempts,
        reason,
      },
    );
  }
}
