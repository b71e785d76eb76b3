import { CoupletError } from '@couplet/core';

/** A connection lacks what it cannot do without (DV-3). */
export class ConnectionIncompleteError extends CoupletError {
  readonly code = 'CPL_CONNECTION_INCOMPLETE';
  constructor(readonly missing: readonly string[]) {
    super(`The connection lacks ${missing.join(', ')}. Run the connection setup.`, { missing: missing.join(', ') });
  }
}
