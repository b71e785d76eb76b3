import { CoupletError } from '@couplet/core';

/** The environment has no table of that name, or the application user may not see it. */
export class TableNotFoundError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_TABLE_NOT_FOUND';
  constructor(tables: readonly string[]) {
    const names = tables.join(', ');
    super(`The environment has no table ${names}. Import the solution that brings it, or switch its mapping off.`, {
      tables: names,
    });
  }
}
