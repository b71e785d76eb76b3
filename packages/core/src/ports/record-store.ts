import type { Condition } from '../sdk/condition';
import type { Latest } from '../sdk/latest';
import type { Row } from '../sdk/load';
import type { RecordKey, Value } from '../sdk/scalars';
import type { Table } from '../sdk/table';
import type { TableCapabilities } from './table-capabilities';

/** A page of records in key order. */
export interface Page {
  readonly rows: readonly Row[];
  /** Opaque, plain text; null on the last page. */
  readonly next: string | null;
}

/** What to read, and how much of it at once. */
export interface PageQuery {
  readonly filter: Condition;
  readonly fields: readonly string[];
  /** The `next` of the page before, or null for the first page. */
  readonly after: string | null;
  /** Records per page at most; a system may return fewer. */
  readonly size: number;
}

/** Reads records of one kind of endpoint, always in bulk. */
export interface RecordStore {
  /** What the system can do with a table. Never asks the network twice for one table. */
  capabilities(table: Table): Promise<TableCapabilities>;
  /** Records by key; keys that do not exist are missing from the answer. */
  readByKeys(table: Table, keys: readonly RecordKey[], fields: readonly string[]): Promise<ReadonlyMap<RecordKey, Row>>;
  /** Records that meet the filter, in key order, page by page: stable against changes in between. */
  readPage(table: Table, query: PageQuery): Promise<Page>;
  /**
   * Records in which the fields hold one of the tuples, in no particular order. Text is compared as the system compares it, and in the fields of
   * `ignoringCase` without regard to case on every system; `matching` adds a condition.
   */
  findByValues(
    table: Table,
    fields: readonly string[],
    tuples: readonly (readonly Value[])[],
    read: readonly string[],
    matching?: Condition,
    ignoringCase?: readonly string[],
  ): Promise<readonly Row[]>;
  /**
   * Of the records in which the fields hold one of the tuples, the latest of each tuple; a tuple with a blank in it finds nothing. A store
   * that cannot tell leaves this out: then all of them are read, by `latestOf`.
   */
  findLatest?(
    table: Table,
    fields: readonly string[],
    tuples: readonly (readonly Value[])[],
    latest: Latest,
    read: readonly string[],
  ): Promise<readonly Row[]>;
}
