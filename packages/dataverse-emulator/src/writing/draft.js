'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.Draft = void 0;
/** A row on its way to the database: all cells as they will be, and which of them the request touched. */
class Draft {
  table;
  cells;
  existing;
  touched = new Set();
  constructor(
    table,
    /** All cells, hidden ones included. */
    cells,
    /** The row as it is, on update. */
    existing,
  ) {
    this.table = table;
    this.cells = cells;
    this.existing = existing;
  }
  /** The cell as it will be. */
  get(column) {
    return this.cells[column.ordinal];
  }
  /** Whether the request named the column. */
  has(column) {
    return this.touched.has(column.ordinal);
  }
  /** Sets a cell on behalf of the request. */
  assign(column, value) {
    this.cells[column.ordinal] = value;
    this.touched.add(column.ordinal);
  }
  /** Sets a lookup on behalf of the request; `target` is the logical name of the table it points to. */
  assignLookup(column, id, target) {
    this.assign(column, id);
    if (column.typeOrdinal !== undefined) this.cells[column.typeOrdinal] = id === null ? null : target;
  }
  /** Sets a cell on behalf of the platform. */
  put(column, value) {
    this.cells[column.ordinal] = value;
  }
  /** Sets a lookup on behalf of the platform. */
  putLookup(column, id, target) {
    this.put(column, id);
    if (column.typeOrdinal !== undefined) this.cells[column.typeOrdinal] = id === null ? null : target;
  }
  /** Table a lookup of the draft points to. */
  targetOf(column) {
    if (column.typeOrdinal === undefined) return column.targets[0] ?? null;
    return this.cells[column.typeOrdinal];
  }
}
exports.Draft = Draft;
//# sourceMappingURL=draft.js.map
