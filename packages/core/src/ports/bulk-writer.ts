import type { ErrorFacts } from '../sdk/couplet-error';
import type { RecordKey, RowValues } from '../sdk/scalars';
import type { Table } from '../sdk/table';

/** A record to create: under a key of ours, or with null where the server gives the key. */
export interface InsertRow {
  readonly key: RecordKey | null;
  readonly values: RowValues;
  /** Fields whose values the local system must check. */
  readonly validate?: readonly string[];
}

/** A record to update. */
export interface UpdateRow {
  readonly key: RecordKey;
  /** The version that the change was based on; null updates whatever is there, but never creates. */
  readonly version: string | null;
  /** Only the fields that change. */
  readonly values: RowValues;
  readonly validate?: readonly string[];
}

/** A record to delete. */
export interface DeleteRow {
  readonly key: RecordKey;
  readonly version: string | null;
}

/** Why a row was refused, as far as the pipeline must know. */
export type RefusalReason =
  /** Another version is there than the one given. */
  | 'version'
  /** No such record. */
  | 'missing'
  /** The key or a unique value is taken. */
  | 'duplicate'
  /** The values are not acceptable; trying again does not help. */
  | 'invalid'
  /** No right to do it. */
  | 'forbidden'
  /** The system cannot do it at present; no fault of the row. */
  | 'unavailable';

/** What became of one row. */
export type WriteResult =
  /** Written; `version` is the new one, where the system tells it. `values` are those that the system derived. */
  | { readonly status: 'done'; readonly key: RecordKey; readonly version: string | null; readonly values?: RowValues }
  /** Certainly not written. */
  | {
      readonly status: 'refused';
      readonly reason: RefusalReason;
      readonly code: string;
      readonly message: string;
      readonly facts: ErrorFacts;
    }
  /** Sent, and no answer: it may have been written, or may yet be. */
  | { readonly status: 'unknown'; readonly message: string };

/**
 * Writes records of one kind of endpoint in bulk. Answers in the order of the rows, one result each; a bad row never takes its
 * neighbours with it. Throws only when nothing was written and nothing can be (sign-in, outage): a {@link CoupletError} with `retryable`.
 */
export interface BulkWriter {
  /** That many new keys, time-ordered the way the table sorts its keys; null where the server gives them. */
  chooseKeys(table: Table, count: number): Promise<readonly RecordKey[] | null>;
  /** Creates records. Never an upsert: a key that exists is refused as `duplicate`. */
  insert(table: Table, rows: readonly InsertRow[]): Promise<readonly WriteResult[]>;
  /** Updates records. Never creates: a record that is gone is refused as `missing`. */
  update(table: Table, rows: readonly UpdateRow[]): Promise<readonly WriteResult[]>;
  /** Deletes records. */
  delete(table: Table, rows: readonly DeleteRow[]): Promise<readonly WriteResult[]>;
}
