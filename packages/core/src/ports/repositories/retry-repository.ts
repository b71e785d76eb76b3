import type { ErrorFacts } from '../../sdk/couplet-error';
import type { PassDirection } from '../../sdk/field-mapping';
import type { RecordKey } from '../../sdk/scalars';
import type { Side, TablePair } from '../../sdk/table';
import type { FieldConflict } from '../field-conflict';

/** The coupling that a record waits for. The pair is any whose table on that side has this name. */
export interface AwaitedCoupling {
  readonly pair: TablePair;
  readonly side: Side;
  readonly key: RecordKey;
}

/**
 * Why a record is kept. `failed`: it is tried again in the next run. `waiting`: it goes once all couplings that it awaits are there.
 * `complete`: it went without a weak reference, and is completed as soon as one of them can be filled in. `skipped`: the same failure came
 * too often; it is left alone until a person retries it, or changes it.
 */
export type RetryKind = 'failed' | 'waiting' | 'complete' | 'skipped';

/**
 * A record that must be looked at again although its change was read, in one direction. Coupled records and uncoupled ones are kept alike:
 * this list is the one home of failed, waiting and skipped records.
 */
export interface RetryEntry {
  readonly mapping: string;
  readonly direction: PassDirection;
  /** Key on the source side. */
  readonly key: RecordKey;
  readonly kind: RetryKind;
  /** All couplings that are missing; none where it awaits nothing in particular. */
  readonly awaits: readonly AwaitedCoupling[];
  readonly code: string;
  /** What the last try said, for people: kept here, so that it outlives the log. */
  readonly message: string;
  readonly facts: ErrorFacts;
  /** How often in a row it failed with the same code and facts. */
  readonly failures: number;
  /** The job that last tried it. */
  readonly job: string;
  /** Fingerprint of the record when it was last tried; null where it was not seen. A skipped record with another one was changed since. */
  readonly seen: string | null;
  /** The fields in conflict with their values, where it is an update conflict. */
  readonly conflicts: readonly FieldConflict[];
}

/** How many entries there are, by kind. */
export interface RetryCount extends Readonly<Record<RetryKind, number>> {
  /**
   * Entries that another try may well bring to their end: the couplings they await have appeared, or the other pass handed them over, or an
   * outage kept them. A record that failed by its own fault is due in the next run, but not ready: nothing has changed for it.
   */
  readonly ready: number;
}

/** Asks for entries page by page, for people. */
export interface RetryQuery {
  /** Null for all mappings. */
  readonly mapping: string | null;
  readonly kinds: readonly RetryKind[];
  /** The last entry of the page before. */
  readonly after: Pick<RetryEntry, 'mapping' | 'direction' | 'key'> | null;
  readonly size: number;
}

/** The retry and waiting lists of a tenant. */
export interface RetryRepository {
  /** Entries to try in a job: not tried by it yet, and neither skipped nor still without the couplings they await. In key order. */
  due(mapping: string, direction: PassDirection, job: string, size: number): Promise<readonly RetryEntry[]>;
  /** Entries of these records, for counting failures in a row. */
  findByKeys(
    mapping: string,
    direction: PassDirection,
    keys: readonly RecordKey[],
  ): Promise<ReadonlyMap<RecordKey, RetryEntry>>;
  /** Whether a mapping has skipped records at all: batches of those that have none need not ask for them. */
  anySkipped(mapping: string): Promise<boolean>;
  /** Skipped entries of records, in both directions at once: by their keys on either side. */
  findSkipped(mapping: string, keys: Readonly<Record<Side, readonly RecordKey[]>>): Promise<readonly RetryEntry[]>;
  /** In one statement: saves entries, and removes those of records that settled well. */
  settle(
    mapping: string,
    direction: PassDirection,
    entries: readonly RetryEntry[],
    settled: readonly RecordKey[],
  ): Promise<void>;
  /** Records of a table are gone: whoever awaits one of them, in whatever mapping, is looked at again. Says how many those are. */
  awaitedGone(side: Side, table: string, keys: readonly RecordKey[]): Promise<number>;
  count(mapping: string): Promise<RetryCount>;
  /** Whether there are ready entries in one of these directions: those of a direction that a mapping does not go in any more wait for nobody. */
  anyReady(mapping: string, directions: readonly PassDirection[]): Promise<boolean>;
  list(mapping: string, limit: number): Promise<readonly RetryEntry[]>;
  /** Entries in the order of mapping, direction and key, each with the time of its last try. */
  page(query: RetryQuery): Promise<readonly (RetryEntry & { readonly at: string })[]>;
}
