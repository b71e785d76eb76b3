import { CoupletError } from '@couplet/core';

/** A table, column or other name that cannot be sent: unknown, or not made of letters, digits and underscores. */
export class InvalidNameError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_INVALID_NAME';
  constructor(name: string, expected: string) {
    const shown = name.slice(0, 100);
    super(`'${shown}' is not ${expected}. Compare it with the environment's metadata (logical names, lower case).`, {
      name: shown,
    });
  }
}
