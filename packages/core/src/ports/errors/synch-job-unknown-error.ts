import { CoupletError } from '../../sdk/couplet-error';

/** A synch job that was never started. */
export class SynchJobUnknownError extends CoupletError {
  readonly code = 'CPL_SYNCH_JOB_UNKNOWN';
  constructor(job: string) {
    super(`There is no synch job ${job} of this tenant. It may have been deleted with its run; start the run again.`, {
      job,
    });
  }
}
