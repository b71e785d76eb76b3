import type { WriteResult } from '../../../ports/bulk-writer';
import type { RecordKey, RowValues } from '../../../sdk/scalars';

/** What is done to a record. */
export type WriteKind = 'insert' | 'update' | 'delete';

/** One record of a batch, on its way to the database. */
export interface PendingWrite {
  readonly key: RecordKey;
  /** The version that must be there; null for none. */
  readonly version: string | null;
  readonly values: RowValues;
  readonly validate: readonly string[];
}

/** Records with their results; a write is missing until it is settled. */
export type Settled = Map<PendingWrite, WriteResult>;

/** The writes that are not settled yet. */
export function unsettled(writes: readonly PendingWrite[], settled: Settled): readonly PendingWrite[] {
  return writes.filter((write) => !settled.has(write));
}
