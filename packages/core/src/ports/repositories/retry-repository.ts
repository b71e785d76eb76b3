import type { ErrorFacts } from '../../sdk/couplet-error';
import type { PassDirection } from '../../sdk/field-mapping';
import type { RecordKey } from '../../sdk/scalars';
import type { Side, TablePair } from '../../sdk/table';

/** The coupling that a record waits for. The pair is any whose table on that side has this name. */
export interface AwaitedCoupling {
  readonly pair: TablePair;
  readonly side: Side;
  readonly key: RecordKey;
}

/**
 * A record that must be looked at again although its change was read: it failed, or it waits for a coupling. `complete`: the record
 * went without a weak reference, which is to be filled in later.
 */
export interface RetryEntry {
  readonly mapping: string;
  readonly direction: PassDirection;
  /** Key on the source side. */
  readonly key: RecordKey;
  readonly kind: 'failed' | 'waiting' | 'complete';
  readonly awaits: AwaitedCoupling | null;
  readonly code: string;
  readonly facts: ErrorFacts;
  /** How often in a row it failed with the same code and facts. */
  readonly failures: number;
  /** The job that last tried it. */
  readonly job: string;
}

/** The retry and waiting lists of a tenant. */
export interface RetryRepository {
  /**
   * Entries to try in a job: not tried by it yet, and either failed, or with the awaited coupling in place (state `coupled`), or
   * awaiting nothing in particular. In key order.
   */
  due(mapping: string, direction: PassDirection, job: string, size: number): Promise<readonly RetryEntry[]>;
  /** Entries of these records, for counting failures in a row. */
  findByKeys(
    mapping: string,
    direction: PassDirection,
    keys: readonly RecordKey[],
  ): Promise<ReadonlyMap<RecordKey, RetryEntry>>;
  /** In one statement: saves entries, and removes those of records that settled well. */
  settle(
    mapping: string,
    direction: PassDirection,
    entries: readonly RetryEntry[],
    settled: readonly RecordKey[],
  ): Promise<void>;
  /**
   * How many there are, by kind, and how many of them are ready: the coupling they await has appeared, or the other pass handed them over,
   * or an outage kept them. A record that failed by its own fault is due in the next run, but not ready: nothing has changed for it.
   */
  count(
    mapping: string,
  ): Promise<{ readonly failed: number; readonly waiting: number; readonly complete: number; readonly ready: number }>;
  list(mapping: string, limit: number): Promise<readonly RetryEntry[]>;
}
