import type { RecordKey, Value } from '../../sdk/scalars';
import type { Side, TablePair } from '../../sdk/table';

/**
 * What happened to a record. `overruled`: it was modified or deleted although somebody had put something else there; noted before that is sent,
 * so that what is overwritten is never lost. Whether it came through, the log tells.
 */
export type HistoryKind = 'inserted' | 'modified' | 'overruled' | 'deleted' | 'coupled' | 'uncoupled';

/** What the engine did to one record: of each field what was there, and what is there now. */
export interface HistoryEntry {
  readonly job: string;
  readonly kind: HistoryKind;
  readonly pair: TablePair;
  readonly localKey: RecordKey | null;
  readonly integrationKey: RecordKey | null;
  /** The side that was written. */
  readonly side: Side;
  readonly changes: readonly { readonly field: string; readonly before: Value; readonly after: Value }[];
}

/** What the engine changed, for people. */
export interface HistoryRepository {
  add(entries: readonly HistoryEntry[]): Promise<void>;
  /** The entries of one record, newest first. */
  find(
    pair: TablePair,
    side: Side,
    key: RecordKey,
    limit: number,
  ): Promise<readonly (HistoryEntry & { readonly at: string })[]>;
  /** The latest entries of many records in one statement, each newest first; a record without any is left out. */
  findMany(
    pair: TablePair,
    side: Side,
    keys: readonly RecordKey[],
    limit: number,
  ): Promise<ReadonlyMap<RecordKey, readonly (HistoryEntry & { readonly at: string })[]>>;
  /** Forgets entries that are older than that many days, 1 at least; says how many went. */
  forget(days: number): Promise<number>;
}
