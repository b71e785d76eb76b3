import type { Row } from './row';

/** A deleted row's trace (WA-134). Times are seconds since 1970. */
export interface Tombstone {
  id: string;
  version: number;
  deletedAt: number;
}

/** A table's changes in version order. Entries of rows that changed again or are gone are skipped and swept later. */
export class ChangeLog {
  private rows: Row[] = [];
  private versions: number[] = [];
  private tombstones: Tombstone[] = [];

  /** Notes that a row has a new version. */
  note(row: Row, version: number): void {
    this.rows.push(row);
    this.versions.push(version);
  }

  /** Notes a deletion. */
  bury(tombstone: Tombstone): void {
    this.tombstones.push(tombstone);
  }

  /** Takes back the newest tombstone, when its transaction is rolled back. */
  unbury(): void {
    this.tombstones.pop();
  }

  /** The traces of deletions with a version above `after`, oldest first. */
  deletedAfter(after: number): Tombstone[] {
    return this.tombstones.filter((tombstone) => tombstone.version > after);
  }

  /** All traces, for the snapshot. */
  get buried(): readonly Tombstone[] {
    return this.tombstones;
  }

  /** Rows that are alive with a version above `after`, in version order (WA-135). */
  *changedAfter(after: number): Generator<Row> {
    let low = 0;
    let high = this.versions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.versions[middle]! <= after) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < this.rows.length; index += 1) {
      const row = this.rows[index]!;
      if (row.alive && row.version === this.versions[index]) yield row;
    }
  }

  /** Forgets everything. */
  clear(): void {
    this.rows = [];
    this.versions = [];
    this.tombstones = [];
  }

  /** Drops entries that no longer count, when they are more than half. Not while a transaction is open. */
  sweep(liveRows: number): void {
    if (this.rows.length < 1000 || this.rows.length < liveRows * 2) return;
    const rows: Row[] = [];
    const versions: number[] = [];
    this.rows.forEach((row, index) => {
      if (!row.alive || row.version !== this.versions[index]) return;
      rows.push(row);
      versions.push(row.version);
    });
    this.rows = rows;
    this.versions = versions;
  }

  /** Forgets deletions older than a moment (WA-139). */
  forgetBefore(second: number): void {
    if (this.tombstones.length > 0 && this.tombstones[0]!.deletedAt < second) {
      this.tombstones = this.tombstones.filter((tombstone) => tombstone.deletedAt >= second);
    }
  }
}
