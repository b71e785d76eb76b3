import { CoupletError } from '../../sdk/couplet-error';
import type { RecordKey } from '../../sdk/scalars';
import type { TablePair } from '../../sdk/table';

/** A coupling that cannot be saved, and the record that stands in its way. */
export interface TakenKey {
  readonly pair: TablePair;
  readonly localKey: RecordKey | null;
  readonly integrationKey: RecordKey | null;
  /** The local record that the integration record is coupled to; null where that is not known or the same batch names the key twice. */
  readonly takenByLocal: RecordKey | null;
}

/** A record is coupled to another one already: a coupling is one to one. */
export class CouplingTakenError extends CoupletError {
  readonly code = 'CPL_COUPLING_TAKEN';
  constructor(taken: TakenKey) {
    super(
      `${taken.pair.local} ${taken.localKey ?? '(new)'} and ${taken.pair.integration} ${taken.integrationKey ?? '(new)'} cannot be coupled: one of them is coupled already` +
        `${taken.takenByLocal === null ? '' : `, to ${taken.pair.local} ${taken.takenByLocal}`}. Remove that coupling first, or choose another record.`,
      {
        localTable: taken.pair.local,
        integrationTable: taken.pair.integration,
        localKey: taken.localKey,
        integrationKey: taken.integrationKey,
        takenByLocal: taken.takenByLocal,
      },
    );
  }
}
