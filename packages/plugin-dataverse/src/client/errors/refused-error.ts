import { CoupletError } from '@couplet/core';
import type { Refusal, RefusalKind } from './refusal';

const advice: Readonly<Record<RefusalKind, string>> = {
  notFound: 'The row is gone or was never there.',
  versionMismatch: 'Somebody changed the row meanwhile: read it again.',
  duplicate: 'A row with this key exists already.',
  invalidValue: 'Compare the values with the column definitions.',
  tooLong: 'Shorten the text, or let the field mapping cut it.',
  privilege: 'Give the application user a security role with this privilege.',
  throttled: 'The service protection limits are reached: it will be tried again later.',
  unavailable: 'The environment is busy: it will be tried again later.',
  expiredDelta: 'The change tracking position is too old: read the table in full.',
  other: 'Look the code up in the list of Dataverse error codes.',
};

/** Dataverse refused a request whose caller cannot go on without it. */
export class RefusedError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_REFUSED';
  override readonly retryable: boolean;
  constructor(
    operation: string,
    readonly refusal: Refusal,
  ) {
    super(
      `Dataverse refused ${operation} (${refusal.status}, ${refusal.code ?? 'no code'}): ${refusal.message} ${advice[refusal.kind]}`,
      {
        operation,
        kind: refusal.kind,
        status: refusal.status,
        dataverseCode: refusal.code,
      },
    );
    this.retryable = refusal.kind === 'throttled' || refusal.kind === 'unavailable';
  }
}
