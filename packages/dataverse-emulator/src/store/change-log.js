'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.ChangeLog = void 0;
/** A table's changes in version order. Entries of rows that changed again or are gone are skipped and swept later. */
class ChangeLog {
  rows = [];
  versions = [];
  tombstones = [];
  /** Notes that a row has a new version. */
  note(row, version) {
    this.rows.push(row);
    this.versions.push(version);
  }
  /** Notes a deletion. */
  bury(tombstone) {
    this.tombstones.push(tombstone);
  }
  /** Takes back the newest tombstone, when its transaction is rolled back. */
  unbury() {
    this.tombstones.pop();
  }
  /** The traces of deletions with a version above `after`, oldest first. */
  deletedAfter(after) {
    return this.tombstones.filter((tombstone) => tombstone.version > after);
  }
  /** All traces, for the snapshot. */
  get buried() {
    return this.tombstones;
  }
  /** Rows that are alive with a version above `after`, in version order (WA-135). */
  *changedAfter(after) {
    let low = 0;
    let high = this.versions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.versions[middle] <= after) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < this.rows.length; index += 1) {
      const row = this.rows[index];
      if (row.alive && row.version === this.versions[index]) yield row;
    }
  }
  /** Drops entries that no longer count, when they are more than half. Not while a transaction is open. */
  sweep(liveRows) {
    if (this.rows.length < 1000 || this.rows.length < liveRows * 2) return;
    const rows = [];
    const versions = [];
    this.rows.forEach((row, index) => {
      if (!row.alive || row.version !== this.versions[index]) return;
      rows.push(row);
      versions.push(row.version);
    });
    this.rows = rows;
    this.versions = versions;
  }
  /** Forgets deletions older than a moment (WA-139). */
  forgetBefore(second) {
    if (this.tombstones.length > 0 && this.tombstones[0].deletedAt < second) {
      this.tombstones = this.tombstones.filter((tombstone) => tombstone.deletedAt >= second);
    }
  }
}
exports.ChangeLog = ChangeLog;
//# sourceMappingURL=change-log.js.map
