import { CoupletError } from '@couplet/core';

/** Service protection asks for a pause that is longer than a job should wait for (WA-170). Nothing was executed. */
export class ThrottledError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_THROTTLED';
  override readonly retryable = true;
  /** How long to stay away, in milliseconds. */
  constructor(
    host: string,
    readonly retryAfterMs: number,
  ) {
    const seconds = Math.ceil(retryAfterMs / 1000);
    super(
      `${host} asks for a pause of ${seconds} s (service protection limits). The job goes on by itself afterwards.`,
      {
        host,
        retryAfterMs,
      },
    );
  }
}
