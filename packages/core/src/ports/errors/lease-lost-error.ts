import { CoupletError } from '../../sdk/couplet-error';
import { pairName } from '../../sdk/table';
import type { Lease } from '../repositories/lease-repository';

/** Another worker took over this pair of tables: what this one was about to record is not recorded. The cause is what it ran into then. */
export class LeaseLostError extends CoupletError {
  readonly code = 'CPL_LEASE_LOST';

  constructor(lease: Lease, cause?: unknown) {
    super(
      `Another worker took over ${pairName(lease.pair)}; this run ends as superseded and its last batch is not recorded.`,
      {
        pair: pairName(lease.pair),
        owner: lease.owner,
        epoch: lease.epoch,
      },
      cause === undefined ? undefined : { cause },
    );
  }
}
