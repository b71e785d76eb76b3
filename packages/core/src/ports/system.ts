import type { BulkWriter } from './bulk-writer';
import type { ChangeFeed } from './change-feed';
import type { RecordKey } from '../sdk/scalars';
import type { Table } from '../sdk/table';
import type { RecordStore } from './record-store';

/** One kind of endpoint, opened for one tenant: what stands behind a side. */
export interface System {
  readonly store: RecordStore;
  readonly feed: ChangeFeed;
  readonly writer: BulkWriter;
  /** Compares the tables that the tenant's mappings use with the live system. Throws one error that lists every difference. */
  check?(): Promise<void>;
  /**
   * Which environment answers, asked afresh each time: stays while it is the same one, also after a backup was restored there, and differs in
   * a copy of it. Left out where a connection cannot lead to another one.
   */
  environment?(): Promise<string>;
  /** Where people see a record in the system itself; null where it has no such place for the table. */
  addressOf?(table: Table, key: RecordKey): string | null;
  /** Figures for people: requests sent so far, by kind. */
  statistics?(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}
