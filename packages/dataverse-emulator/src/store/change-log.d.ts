import type { Row } from './row';
/** A deleted row's trace (WA-134). Times are seconds since 1970. */
export interface Tombstone {
  id: string;
  version: number;
  deletedAt: number;
}
/** A table's changes in version order. Entries of rows that changed again or are gone are skipped and swept later. */
export declare class ChangeLog {
  private rows;
  private versions;
  private tombstones;
  /** Notes that a row has a new version. */
  note(row: Row, version: number): void;
  /** Notes a deletion. */
  bury(tombstone: Tombstone): void;
  /** Takes back the newest tombstone, when its transaction is rolled back. */
  unbury(): void;
  /** The traces of deletions with a version above `after`, oldest first. */
  deletedAfter(after: number): Tombstone[];
  /** All traces, for the snapshot. */
  get buried(): readonly Tombstone[];
  /** Rows that are alive with a version above `after`, in version order (WA-135). */
  changedAfter(after: number): Generator<Row>;
  /** Drops entries that no longer count, when they are more than half. Not while a transaction is open. */
  sweep(liveRows: number): void;
  /** Forgets deletions older than a moment (WA-139). */
  forgetBefore(second: number): void;
}
//# sourceMappingURL=change-log.d.ts.map
