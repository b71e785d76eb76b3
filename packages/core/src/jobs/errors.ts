import { CoupletError } from '../sdk/couplet-error';
import { pairName, type TablePair } from '../sdk/table';

/** Another worker is synchronizing the same pair of tables. */
export class LeaseHeldError extends CoupletError {
  readonly code = 'CPL_LEASE_HELD';
  override readonly retryable = true;

  constructor(pair: TablePair, owner: string, until: string) {
    super(
      `${pairName(pair)} is being synchronized by ${owner} (until ${until} unless it goes on). Wait for it to finish, or stop it.`,
      {
        pair: pairName(pair),
        owner,
        until,
      },
    );
  }
}

/** A run that does not exist. */
export class RunUnknownError extends CoupletError {
  readonly code = 'CPL_RUN_UNKNOWN';

  constructor(run: string) {
    super(`There is no run ${run}.`, { run });
  }
}
