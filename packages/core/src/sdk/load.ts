import type { Coupling } from '../ports/coupling';
import type { Latest } from './latest';
import type { DateOnly, RecordKey, RowValues, Value } from './scalars';
import type { Side, Table, TablePair } from './table';

/** A record as ports return it. `version` changes with every change of the record; null when the table has none. */
export interface Row {
  readonly key: RecordKey;
  readonly version: string | null;
  readonly values: RowValues;
}

/** Where a load may read from: both sides and the couplings of its own tenant, always for a whole batch. */
export interface LoadSource {
  /** Records by their keys, in one request per table and batch. */
  records(table: Table, keys: Iterable<RecordKey>, fields: readonly string[]): Promise<ReadonlyMap<RecordKey, Row>>;
  /** Records in which the named fields hold one of the tuples. */
  recordsByValues(
    table: Table,
    fields: readonly string[],
    tuples: readonly (readonly Value[])[],
    read: readonly string[],
  ): Promise<readonly Row[]>;
  /** Of the records in which the named fields hold one of the tuples, the latest of each: a price or a rate as of a day, of a long history. */
  latestByValues(
    table: Table,
    fields: readonly string[],
    tuples: readonly (readonly Value[])[],
    latest: Latest,
    read: readonly string[],
  ): Promise<readonly Row[]>;
  /** Couplings of a pair of tables by the key on one side. */
  couplings(pair: TablePair, side: Side, keys: Iterable<RecordKey>): Promise<ReadonlyMap<RecordKey, Coupling>>;
  /** The day that it is, in UTC: for rates and prices that start on a day. */
  today(): DateOnly;
  /** A setting of the tenant, or undefined. */
  setting(name: string): Value | undefined;
}

/** Reads what a pure step needs, once for a whole batch; the result is handed to the pure function. */
export type Load<SourceRow extends object, Found> = (
  batch: readonly (Row & { readonly values: SourceRow })[],
  from: LoadSource,
) => Promise<Found>;
