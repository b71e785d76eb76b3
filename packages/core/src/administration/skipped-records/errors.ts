import { CoupletError } from '../../sdk/couplet-error';
import type { SkippedPlace } from './skipped-record';

/** A record that is to be resolved is in no update conflict (any more). */
export class NoConflictError extends CoupletError {
  readonly code = 'CPL_NO_CONFLICT';

  constructor({ mapping, key }: SkippedPlace) {
    super(`The record ${key} of ${mapping} is in no update conflict on the list. Look at the list again.`, {
      mapping,
      key,
    });
  }
}

/** A choice leaves fields in conflict undecided, or names fields that are in none. */
export class WinnersIncompleteError extends CoupletError {
  readonly code = 'CPL_WINNERS_INCOMPLETE';

  constructor({ mapping, key }: SkippedPlace, missing: readonly string[], unknown: readonly string[]) {
    const parts = [
      missing.length === 0 ? '' : `no side is chosen for ${missing.join(', ')}`,
      unknown.length === 0 ? '' : `${unknown.join(', ')} is in no conflict`,
    ].filter((part) => part !== '');
    super(`The record ${key} of ${mapping}: ${parts.join('; ')}. Choose one side for each field in conflict.`, {
      mapping,
      key,
      missing: missing.join(', '),
      unknown: unknown.join(', '),
    });
  }
}
