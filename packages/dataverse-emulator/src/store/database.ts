import type { Catalog } from '../metadata/catalog';
import type { Table } from '../metadata/table';
import type { Cell } from '../values/cell';
import type { CommitSink, Effect } from './effect';
import type { KeyIndex } from './key-index';
import { Row } from './row';
import type { StoredTable } from './stored-table';
import { TableStore } from './table-store';

/** A transaction that is open. */
export interface OpenTransaction {
  /** Refuses further changes until it ends. */
  pause(): void;
  /** Makes the changes durable and keeps them. When that fails nothing is kept, and `giveUp` is still to be called. */
  keep(): void;
  /** Takes everything back; does nothing when the transaction has ended. */
  giveUp(): void;
}

/** All rows of the environment. Every change happens inside `transaction`, which keeps all of it or none. */
export class Database {
  private readonly stores = new Map<Table, TableStore>();
  private lastVersion = 1_000_000;
  private effects: Effect[] = [];
  private undo: (() => void)[] = [];
  private depth = 0;
  private paused = false;
  private kept: (() => void)[] = [];
  private readonly unsettled = new Map<object, () => void>();
  private touched = new Set<TableStore>();
  /** Rows whose deletion is under way: what belongs to them goes with them and need not be kept right any more. */
  readonly leaving = new Set<Row>();
  /** Called with what each commit changed; used for counters. */
  onCommit: ((effects: readonly Effect[]) => void) | undefined;

  constructor(
    readonly catalog: Catalog,
    private readonly sink: CommitSink | undefined,
  ) {
    for (const table of catalog.tables) this.addStore(table);
  }

  /** The newest version number given out (WA-73). */
  get version(): number {
    return this.lastVersion;
  }

  /** Raises the version counter while rows are read back from disk. */
  raiseVersion(version: number): void {
    if (version > this.lastVersion) this.lastVersion = version;
  }

  /** The rows of a table. */
  store(table: Table): TableStore {
    return this.stores.get(table)!;
  }

  /** Makes room for the rows of a table that has come; the result takes it away again. */
  addStore(table: Table): () => void {
    const store = new TableStore(table);
    this.stores.set(table, store);
    store.keys.become(table.definition.keys ?? [], (name) => table.column(name), 0);
    return () => this.stores.delete(table);
  }

  /** Builds the index of every alternate key that waits for it (WA-161). */
  buildKeys(ready: (key: KeyIndex) => boolean = () => true): void {
    for (const store of this.stores.values())
      for (const key of store.keys.waiting) if (ready(key)) key.build(store.rows());
  }

  /** The row of a table by id. */
  find(table: Table, id: string): Row | undefined {
    return this.store(table).find(id);
  }

  /**
   * Puts other rows in the place of all that are there, of every table, and counts versions from another number on. Not inside a transaction.
   *
   * @param tableOf the rows of a table
   */
  replaceAll(version: number, tableOf: (table: Table) => StoredTable): void {
    if (this.depth > 0) throw new Error('A backup cannot be restored while a transaction is open.');
    for (const store of this.stores.values()) store.become(tableOf(store.table));
    this.lastVersion = version;
    this.sink?.rewrite();
  }

  /** Runs `work` so that either all its changes stay or none; inside another transaction it joins that one. */
  transaction<T>(work: () => T): T {
    if (this.paused)
      throw new Error('The emulator waits for the answer of a synchronous webhook; nothing can be changed meanwhile.');
    if (this.depth > 0) return work();
    const transaction = this.open();
    try {
      const result = work();
      transaction.keep();
      return result;
    } catch (error) {
      transaction.giveUp();
      throw error;
    }
  }

  /** Begins a transaction that stays open until it is kept or given up; changes made meanwhile belong to it. */
  open(): OpenTransaction {
    if (this.depth > 0) throw new Error('A transaction is open already.');
    this.depth += 1;
    const end = (): void => {
      this.depth = 0;
      this.paused = false;
    };
    return {
      pause: () => (this.paused = true),
      keep: () => {
        this.settle();
        if (this.effects.length > 0) this.sink?.append(this.effects, this.lastVersion);
        const kept = this.kept.splice(0);
        this.commit();
        end();
        for (const work of kept) work();
      },
      giveUp: () => {
        if (this.depth === 0) return;
        this.rollback();
        end();
      },
    };
  }

  /** Does something once at the end of the open transaction, as a part of it; of several works with one key the last is done. */
  beforeCommit(key: object, work: () => void): void {
    this.unsettled.set(key, work);
  }

  /** Does now what waits for the end of the open transaction. */
  settle(): void {
    for (const [key, work] of this.unsettled) {
      this.unsettled.delete(key);
      work();
    }
  }

  /** Does something once the open transaction is kept; never when it is given up. */
  afterCommit(work: () => void): void {
    this.kept.push(work);
  }

  /** Adds a row with the given cells. */
  insert(table: Table, id: string, cells: readonly Cell[]): Row {
    const store = this.store(table);
    const version = this.nextVersion();
    store.keys.check(cells, id);
    const row = new Row(id, store.pack(cells, version));
    store.add(row);
    this.record({ kind: 'put', store, row }, () => store.remove(row));
    return row;
  }

  /** Replaces all cells of a row. */
  update(table: Table, row: Row, cells: readonly Cell[]): void {
    const store = this.store(table);
    store.keys.check(cells, row.id);
    const before = { shape: row.shape, values: row.values, version: row.version };
    store.replace(row, store.pack(cells, this.nextVersion()));
    this.record({ kind: 'put', store, row }, () => store.restore(row, before));
  }

  /** Deletes a row and leaves a tombstone (WA-134). `now` is in seconds since 1970. */
  remove(table: Table, row: Row, now: number): void {
    const store = this.store(table);
    const version = this.nextVersion();
    store.remove(row);
    store.changes.bury({ id: row.id, version, deletedAt: now });
    this.record({ kind: 'delete', store, id: row.id, version, deletedAt: now }, () => {
      store.changes.unbury();
      store.revive(row);
    });
  }

  /** Notes a change of metadata, so that it is durable with the transaction; `undo` takes it back. */
  changeMetadata(change: unknown, undo: () => void): void {
    this.record({ kind: 'metadata', change }, undo);
  }

  private nextVersion(): number {
    if (this.depth === 0) throw new Error('A change needs a transaction.');
    this.lastVersion += 1;
    return this.lastVersion;
  }

  private record(effect: Effect, undo: () => void): void {
    this.effects.push(effect);
    this.undo.push(undo);
    if (effect.kind !== 'metadata') this.touched.add(effect.store);
  }

  private commit(): void {
    for (const store of this.touched) store.changes.sweep(store.size);
    if (this.effects.length > 0) this.onCommit?.(this.effects);
    this.forgetTransaction();
  }

  private rollback(): void {
    for (let index = this.undo.length - 1; index >= 0; index -= 1) this.undo[index]!();
    this.forgetTransaction();
  }

  private forgetTransaction(): void {
    this.effects = [];
    this.undo = [];
    this.kept = [];
    this.unsettled.clear();
    this.touched = new Set();
  }
}
