import { CoupletError } from '../../sdk/couplet-error';

/** A system no longer takes a page token that it gave: reading must begin again with the first page. No record is to blame. */
export class PageExpiredError extends CoupletError {
  readonly code = 'CPL_PAGE_EXPIRED';
  override readonly retryable = true;
  constructor(table: string, reason: string) {
    super(
      `The place where reading ${table} stood is no longer known to its system (${reason}). Reading begins again with the first page.`,
      { table, reason },
    );
  }
}
