import { CoupletError } from '@couplet/core';

/** A value that a column or literal cannot take; found before anything is sent. Carries the column, never the value. */
export class InvalidValueError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_INVALID_VALUE';
  constructor(where: string, expected: string) {
    super(`The value of ${where} is not ${expected}. Correct the value, or the transformation rule that makes it.`, {
      where,
      expected,
    });
  }
}
