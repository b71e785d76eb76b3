import { CoupletError } from '@couplet/core';

/** The server hands out the same link to the next page twice (WA-109): reading would never end. */
export class PagingLoopError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_PAGING_LOOP';
  override readonly retryable = true;
  constructor(operation: string, pages: number) {
    super(
      `Reading (${operation}) was stopped after ${pages} pages: the server repeats a link to the next page. Start the read again.`,
      {
        operation,
        pages,
      },
    );
  }
}
