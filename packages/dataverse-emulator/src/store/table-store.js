'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.TableStore = void 0;
const change_log_1 = require('./change-log');
const reference_counts_1 = require('./reference-counts');
const shape_1 = require('./shape');
const sorted_rows_1 = require('./sorted-rows');
/** The rows of one table with their indexes. Changes go through a transaction. */
class TableStore {
  table;
  changes = new change_log_1.ChangeLog();
  references;
  root;
  byId = new Map();
  sorted = new sorted_rows_1.SortedRows();
  constructor(table) {
    this.table = table;
    this.root = new shape_1.Shape([], table.width);
    this.references = new reference_counts_1.ReferenceCounts(table);
  }
  /** Number of rows. */
  get size() {
    return this.byId.size;
  }
  /** The row of an id. */
  find(id) {
    return this.byId.get(id);
  }
  /** The rows in primary-key order, from the first id above `after`. */
  rows(after) {
    return this.sorted.from(after);
  }
  /** Packs a full list of cells into a row's content. */
  pack(cells, version) {
    let shape = this.root;
    const values = [];
    for (let ordinal = 0; ordinal < cells.length; ordinal += 1) {
      const value = cells[ordinal];
      if (value === null) continue;
      shape = shape.with(ordinal);
      values.push(value);
    }
    return { shape, values, version };
  }
  /** The full list of a row's cells. */
  unpack(content) {
    const cells = new Array(this.table.width).fill(null);
    content.shape.ordinals.forEach((ordinal, slot) => (cells[ordinal] = content.values[slot]));
    return cells;
  }
  /** The shape of a sorted list of ordinals. */
  shapeOf(ordinals) {
    return ordinals.reduce((shape, ordinal) => shape.with(ordinal), this.root);
  }
  /** Adds a row. */
  add(row) {
    row.alive = true;
    this.byId.set(row.id, row);
    this.sorted.add(row);
    this.references.count(row, 1);
    this.changes.note(row, row.version);
  }
  /** Replaces a row's content. */
  replace(row, content) {
    this.references.count(row, -1);
    row.become(content);
    this.references.count(row, 1);
    this.changes.note(row, row.version);
  }
  /** Puts back what a row was before, when its transaction is rolled back. */
  restore(row, content) {
    this.references.count(row, -1);
    row.become(content);
    this.references.count(row, 1);
  }
  /** Brings back a removed row, when its transaction is rolled back. */
  revive(row) {
    row.alive = true;
    this.byId.set(row.id, row);
    this.sorted.add(row);
    this.references.count(row, 1);
  }
  /** Removes a row. */
  remove(row) {
    row.alive = false;
    this.byId.delete(row.id);
    this.sorted.remove(row);
    this.references.count(row, -1);
  }
}
exports.TableStore = TableStore;
//# sourceMappingURL=table-store.js.map
