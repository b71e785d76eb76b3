import type { Row } from './row';

/** Orders two rows: negative, zero or positive. Only a row and itself are equal. */
export type RowComparison = (a: Row, b: Row) => number;

/** Primary-key order. */
export const byId: RowComparison = (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const chunkSize = 512;

/** Rows in an order, in chunks, so that insertion, deletion and seeking stay cheap with a million rows. */
export class SortedRows {
  private chunks: Row[][] = [];

  constructor(private readonly compare: RowComparison = byId) {}

  /** Adds a row that is not there yet. */
  add(row: Row): void {
    const last = this.chunks[this.chunks.length - 1];
    if (!last) {
      this.chunks.push([row]);
      return;
    }
    if (this.compare(row, last[last.length - 1]!) > 0) {
      if (last.length >= chunkSize) this.chunks.push([row]);
      else last.push(row);
      return;
    }
    const isBefore = (other: Row): boolean => this.compare(other, row) < 0;
    const index = firstChunk(this.chunks, isBefore);
    const chunk = this.chunks[index]!;
    chunk.splice(firstRow(chunk, isBefore), 0, row);
    if (chunk.length > chunkSize) this.chunks.splice(index + 1, 0, chunk.splice(chunkSize >> 1));
  }

  /** Removes a row. What it is ordered by must be as it was when it was added. */
  remove(row: Row): void {
    const isBefore = (other: Row): boolean => this.compare(other, row) < 0;
    const index = firstChunk(this.chunks, isBefore);
    const chunk = this.chunks[index];
    if (!chunk) return;
    const place = firstRow(chunk, isBefore);
    if (chunk[place] !== row) return;
    chunk.splice(place, 1);
    if (chunk.length === 0) this.chunks.splice(index, 1);
  }

  /**
   * The rows in order.
   *
   * @param isBefore true for all rows in front of the first one that is wanted, and for no others; without it all are wanted
   */
  *from(isBefore?: (row: Row) => boolean): Generator<Row> {
    let index = isBefore ? firstChunk(this.chunks, isBefore) : 0;
    let place = isBefore ? firstRow(this.chunks[index] ?? [], isBefore) : 0;
    for (; index < this.chunks.length; index += 1, place = 0) {
      const chunk = this.chunks[index]!;
      for (; place < chunk.length; place += 1) yield chunk[place]!;
    }
  }
}

/** First chunk whose last row is not before; the last chunk when there is none. */
function firstChunk(chunks: readonly (readonly Row[])[], isBefore: (row: Row) => boolean): number {
  let low = 0;
  let high = chunks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const chunk = chunks[middle]!;
    if (isBefore(chunk[chunk.length - 1]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstRow(rows: readonly Row[], isBefore: (row: Row) => boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(rows[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
