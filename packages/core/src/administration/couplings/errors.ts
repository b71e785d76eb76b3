import { CoupletError } from '../../sdk/couplet-error';

export { DirectionClosedError } from '../../jobs/errors';

/** No records were chosen. */
export class NothingChosenError extends CoupletError {
  readonly code = 'CPL_NOTHING_CHOSEN';

  constructor(mapping: string) {
    super(`No records of ${mapping} were chosen. Choose at least one.`, { mapping });
  }
}
