import type { Tombstone } from './change-log';
import type { RowContent } from './row';

/** A row as a backup keeps it. */
export interface StoredRow extends Readonly<RowContent> {
  readonly id: string;
}

/** The rows of a table in version order, and the traces of its deletions. */
export interface StoredTable {
  readonly rows: readonly StoredRow[];
  readonly buried: readonly Tombstone[];
}
