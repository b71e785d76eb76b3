import { CoupletError } from '@couplet/core';

/** The command line cannot be understood. */
export class UsageError extends CoupletError {
  readonly code = 'CPL_USAGE';
}
