import { CoupletError } from '@couplet/core';

/** An answer grows beyond the limit for decoded bytes and was given up. */
export class AnswerTooLargeError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_ANSWER_TOO_LARGE';
  constructor(operation: string, limit: number) {
    super(`The answer to ${operation} is larger than ${limit} bytes. Read fewer columns or smaller pages.`, {
      operation,
      limit,
    });
  }
}
