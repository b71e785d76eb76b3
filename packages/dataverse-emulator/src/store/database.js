'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.Database = void 0;
const row_1 = require('./row');
const table_store_1 = require('./table-store');
/** All rows of the environment. Every change happens inside `transaction`, which keeps all of it or none. */
class Database {
  catalog;
  sink;
  stores = new Map();
  lastVersion = 1_000_000;
  effects = [];
  undo = [];
  depth = 0;
  touched = new Set();
  /** Called with what each commit changed; used for counters. */
  onCommit;
  constructor(catalog, sink) {
    this.catalog = catalog;
    this.sink = sink;
    for (const table of catalog.tables) this.stores.set(table, new table_store_1.TableStore(table));
  }
  /** The newest version number given out (WA-73). */
  get version() {
    return this.lastVersion;
  }
  /** Raises the version counter while rows are read back from disk. */
  raiseVersion(version) {
    if (version > this.lastVersion) this.lastVersion = version;
  }
  /** The rows of a table. */
  store(table) {
    return this.stores.get(table);
  }
  /** The row of a table by id. */
  find(table, id) {
    return this.store(table).find(id);
  }
  /** Runs `work` so that either all its changes stay or none; inside another transaction it joins that one. */
  transaction(work) {
    if (this.depth > 0) return work();
    this.depth += 1;
    try {
      const result = work();
      if (this.effects.length > 0) this.sink?.append(this.effects, this.lastVersion);
      this.commit();
      return result;
    } catch (error) {
      this.rollback();
      throw error;
    } finally {
      this.depth -= 1;
    }
  }
  /** Adds a row with the given cells. */
  insert(table, id, cells) {
    const store = this.store(table);
    const version = this.nextVersion();
    const row = new row_1.Row(id, store.pack(cells, version));
    store.add(row);
    this.record({ kind: 'put', store, row }, () => store.remove(row));
    return row;
  }
  /** Replaces all cells of a row. */
  update(table, row, cells) {
    const store = this.store(table);
    const before = { shape: row.shape, values: row.values, version: row.version };
    store.replace(row, store.pack(cells, this.nextVersion()));
    this.record({ kind: 'put', store, row }, () => store.restore(row, before));
  }
  /** Deletes a row and leaves a tombstone (WA-134). `now` is in seconds since 1970. */
  remove(table, row, now) {
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
  changeMetadata(change, undo) {
    this.record({ kind: 'metadata', change }, undo);
  }
  nextVersion() {
    if (this.depth === 0) throw new Error('A change needs a transaction.');
    this.lastVersion += 1;
    return this.lastVersion;
  }
  record(effect, undo) {
    this.effects.push(effect);
    this.undo.push(undo);
    if (effect.kind !== 'metadata') this.touched.add(effect.store);
  }
  commit() {
    for (const store of this.touched) store.changes.sweep(store.size);
    if (this.effects.length > 0) this.onCommit?.(this.effects);
    this.forgetTransaction();
  }
  rollback() {
    for (let index = this.undo.length - 1; index >= 0; index -= 1) this.undo[index]();
    this.forgetTransaction();
  }
  forgetTransaction() {
    this.effects = [];
    this.undo = [];
    this.touched = new Set();
  }
}
exports.Database = Database;
//# sourceMappingURL=database.js.map
