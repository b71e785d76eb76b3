import { CoupletError } from '@couplet/core';

/** A request that changes something was sent, and no answer came: it may have been executed. Look before repeating it. */
export class UnknownOutcomeError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_UNKNOWN_OUTCOME';
  constructor(operation: string, reason: string) {
    super(
      `${operation} was sent to Dataverse, but its outcome is unknown (${reason}). Read the data back before repeating it.`,
      {
        operation,
        reason,
      },
    );
  }
}
