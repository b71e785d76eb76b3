import { CoupletError } from '@couplet/core';

/** A batch with more requests than the server takes (WA-111); refused here, before sending. */
export class BatchTooLargeError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_BATCH_TOO_LARGE';
  constructor(requests: number, limit: number) {
    super(`A batch of ${requests} requests is over the limit of ${limit}. Split it.`, { requests, limit });
  }
}
