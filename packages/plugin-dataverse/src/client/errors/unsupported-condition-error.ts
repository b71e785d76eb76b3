import { CoupletError } from '@couplet/core';

/** A filter that the Web API cannot evaluate. */
export class UnsupportedConditionError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_UNSUPPORTED_CONDITION';
  constructor(column: string, problem: string) {
    super(`The filter on '${column}' cannot be sent: ${problem}. Change the table filter.`, { column, problem });
  }
}
