import type { RetryEntry } from '../../ports/repositories/retry-repository';
import type { RecordKey } from '../../sdk/scalars';

/** Names one entry of the list: a record may be on it once per mapping and direction. */
export type SkippedPlace = Pick<RetryEntry, 'mapping' | 'direction' | 'key'>;

/** One half of a record on the list. */
export interface RecordHalf {
  readonly key: RecordKey;
  readonly exists: boolean;
  /** What people know it by; its key where it is gone. */
  readonly label: string;
  readonly version: string | null;
}

/** A record on the list, with both halves as far as there are two, and what the last try said. */
export interface SkippedRecord extends RetryEntry {
  /** When it was last tried. */
  readonly at: string;
  readonly local: RecordHalf | null;
  readonly integration: RecordHalf | null;
}

/** A record that an action left as it is, and why. */
export interface LeftRecord {
  readonly place: SkippedPlace;
  readonly code:
    | 'CPL_NOT_ON_LIST'
    | 'CPL_NOT_COUPLED'
    | 'CPL_NOTHING_MISSING'
    | 'CPL_BOTH_GONE'
    | 'CPL_DIRECTION_CLOSED'
    | (string & {});
  readonly message: string;
}

/** What became of an action on records of the list. */
export interface ActionResult {
  /** Records that the action was carried out for, or prepared for the next run. */
  readonly done: readonly SkippedPlace[];
  readonly left: readonly LeftRecord[];
}
