import { CoupletError } from '../../sdk/couplet-error';
import type { PassDirection } from '../../sdk/field-mapping';

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

/** No records were chosen. */
export class NothingChosenError extends CoupletError {
  readonly code = 'CPL_NOTHING_CHOSEN';

  constructor(mapping: string) {
    super(`No records of ${mapping} were chosen. Choose at least one.`, { mapping });
  }
}
