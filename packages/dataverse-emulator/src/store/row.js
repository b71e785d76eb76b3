'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.Row = void 0;
/** A row of a table. The object stays the same as long as the row exists; its content is replaced by each write. */
class Row {
  id;
  shape;
  values;
  version;
  /** False once the row is deleted. */
  alive = true;
  constructor(id, content) {
    this.id = id;
    this.shape = content.shape;
    this.values = content.values;
    this.version = content.version;
  }
  /** The cell at an ordinal; null when the row has no value there. */
  get(ordinal) {
    const slot = this.shape.slots[ordinal];
    return slot < 0 ? null : this.values[slot];
  }
  /** Takes over a new content. */
  become(content) {
    this.shape = content.shape;
    this.values = content.values;
    this.version = content.version;
  }
}
exports.Row = Row;
//# sourceMappingURL=row.js.map
