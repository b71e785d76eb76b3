import { extensionPoint } from '../sdk/extension-point';
import type { PassDirection } from '../sdk/field-mapping';
import type { LoadSource, Row } from '../sdk/load';
import type { RecordKey } from '../sdk/scalars';

/** Finds the other half of uncoupled records. Answers at most one key per record; a key that is coupled already is not used. */
export interface Matcher {
  readonly find: (
    batch: readonly Row[],
    direction: PassDirection,
    from: LoadSource,
  ) => Promise<ReadonlyMap<RecordKey, RecordKey>>;
}

/**
 * Ways to find the other half of an uncoupled record before one is created. Asked for every uncoupled record, also without match-based
 * coupling. Keyed by mapping.
 */
export const matchers = extensionPoint<Matcher>('matchers');
