'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.ReferenceCounts = void 0;
/** How many rows of a table point to an id, per lookup column: tells at once whether a deleted row is referenced. */
class ReferenceCounts {
  columns;
  counts;
  constructor(table) {
    this.columns = table.columns.filter((column) => column.kind === 'lookup');
    this.counts = this.columns.map(() => new Map());
  }
  /** Counts a row's lookups in (`by` 1) or out (`by` −1). */
  count(content, by) {
    const { slots } = content.shape;
    for (let index = 0; index < this.columns.length; index += 1) {
      const slot = slots[this.columns[index].ordinal];
      if (slot < 0) continue;
      const id = content.values[slot];
      const counts = this.counts[index];
      const count = (counts.get(id) ?? 0) + by;
      if (count > 0) counts.set(id, count);
      else counts.delete(id);
    }
  }
  /** Number of rows whose `column` holds `id`. */
  of(column, id) {
    const index = this.columns.indexOf(column);
    return index < 0 ? 0 : (this.counts[index].get(id) ?? 0);
  }
}
exports.ReferenceCounts = ReferenceCounts;
//# sourceMappingURL=reference-counts.js.map
