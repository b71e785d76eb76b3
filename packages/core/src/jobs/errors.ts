import { CoupletError } from '../sdk/couplet-error';
import type { PassDirection } from '../sdk/field-mapping';
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

/** Neither a mapping nor a job of the tenant, or one that is switched off. */
export class WorkUnknownError extends CoupletError {
  readonly code = 'CPL_WORK_UNKNOWN';

  constructor(name: string, known: readonly string[]) {
    super(`There is no enabled mapping or job ${name}. Use one of: ${known.join(', ')}.`, { name });
  }
}

/** What was asked for goes in a direction in which the mapping does not go. */
export class DirectionClosedError extends CoupletError {
  readonly code = 'CPL_DIRECTION_CLOSED';

  constructor(mapping: string, direction: PassDirection) {
    const goal = direction === 'toIntegrationTable' ? 'to' : 'from';
    super(`${mapping} does not go ${goal} its integration table. Change its direction, or choose the other one.`, {
      mapping,
      direction,
    });
  }
}
