import type { Catalog } from '../metadata/catalog';
import type { Table } from '../metadata/table';
import type { Cell } from '../values/cell';
import type { CommitSink, Effect } from './effect';
import { Row } from './row';
import { TableStore } from './table-store';
/** All rows of the environment. Every change happens inside `transaction`, which keeps all of it or none. */
export declare class Database {
  readonly catalog: Catalog;
  private readonly sink;
  private readonly stores;
  private lastVersion;
  private effects;
  private undo;
  private depth;
  private touched;
  /** Called with what each commit changed; used for counters. */
  onCommit: ((effects: readonly Effect[]) => void) | undefined;
  constructor(catalog: Catalog, sink: CommitSink | undefined);
  /** The newest version number given out (WA-73). */
  get version(): number;
  /** Raises the version counter while rows are read back from disk. */
  raiseVersion(version: number): void;
  /** The rows of a table. */
  store(table: Table): TableStore;
  /** The row of a table by id. */
  find(table: Table, id: string): Row | undefined;
  /** Runs `work` so that either all its changes stay or none; inside another transaction it joins that one. */
  transaction<T>(work: () => T): T;
  /** Adds a row with the given cells. */
  insert(table: Table, id: string, cells: readonly Cell[]): Row;
  /** Replaces all cells of a row. */
  update(table: Table, row: Row, cells: readonly Cell[]): void;
  /** Deletes a row and leaves a tombstone (WA-134). `now` is in seconds since 1970. */
  remove(table: Table, row: Row, now: number): void;
  /** Notes a change of metadata, so that it is durable with the transaction; `undo` takes it back. */
  changeMetadata(change: unknown, undo: () => void): void;
  private nextVersion;
  private record;
  private commit;
  private rollback;
  private forgetTransaction;
}
//# sourceMappingURL=database.d.ts.map
