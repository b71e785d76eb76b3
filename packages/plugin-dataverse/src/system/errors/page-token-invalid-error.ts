import { CoupletError } from '@couplet/core';

/** A page token that this system did not make. */
export class PageTokenInvalidError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_PAGE_TOKEN';
  constructor(table: string) {
    super(
      `The place where reading ${table} was interrupted is not one of Dataverse. Start the synchronization of this table again.`,
      { table },
    );
  }
}
