'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.SortedRows = void 0;
const chunkSize = 512;
/** Rows in primary-key order, in chunks, so that insertion, deletion and seeking stay cheap with a million rows. */
class SortedRows {
  chunks = [];
  /** Adds a row whose id is not there yet. */
  add(row) {
    const last = this.chunks[this.chunks.length - 1];
    if (!last) {
      this.chunks.push([row]);
      return;
    }
    if (row.id > last[last.length - 1].id) {
      if (last.length >= chunkSize) this.chunks.push([row]);
      else last.push(row);
      return;
    }
    const index = this.chunkFor(row.id);
    const chunk = this.chunks[index];
    chunk.splice(lowerBound(chunk, row.id), 0, row);
    if (chunk.length > chunkSize) this.chunks.splice(index + 1, 0, chunk.splice(chunkSize >> 1));
  }
  /** Removes a row. */
  remove(row) {
    const index = this.chunkFor(row.id);
    const chunk = this.chunks[index];
    if (!chunk) return;
    const place = lowerBound(chunk, row.id);
    if (chunk[place] !== row) return;
    chunk.splice(place, 1);
    if (chunk.length === 0) this.chunks.splice(index, 1);
  }
  /** The rows in order, from the first id above `after` (all rows without it). */
  *from(after) {
    let index = after === undefined ? 0 : this.chunkFor(after);
    let place = 0;
    if (after !== undefined && this.chunks[index]) {
      const chunk = this.chunks[index];
      place = lowerBound(chunk, after);
      if (chunk[place]?.id === after) place += 1;
    }
    for (; index < this.chunks.length; index += 1, place = 0) {
      const chunk = this.chunks[index];
      for (; place < chunk.length; place += 1) yield chunk[place];
    }
  }
  /** First chunk whose last id is not below `id`. */
  chunkFor(id) {
    let low = 0;
    let high = this.chunks.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const chunk = this.chunks[middle];
      if (chunk[chunk.length - 1].id < id) low = middle + 1;
      else high = middle;
    }
    return Math.max(low, 0);
  }
}
exports.SortedRows = SortedRows;
function lowerBound(rows, id) {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle].id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
//# sourceMappingURL=sorted-rows.js.map
