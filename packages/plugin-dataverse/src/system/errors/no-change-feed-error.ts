import { CoupletError } from '@couplet/core';

/** A table has neither change tracking nor a modified-on column. */
export class NoChangeFeedError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_NO_CHANGE_FEED';
  constructor(table: string) {
    super(`Changes of ${table} cannot be found: switch change tracking on for it, or declare its column modifiedon.`, {
      table,
    });
  }
}
