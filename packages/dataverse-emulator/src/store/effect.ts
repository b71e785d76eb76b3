import type { Row } from './row';
import type { TableStore } from './table-store';

/** One change that a committed transaction made, as the durable log needs it. */
export type Effect =
  | { kind: 'put'; store: TableStore; row: Row }
  | { kind: 'delete'; store: TableStore; id: string; version: number; deletedAt: number }
  | { kind: 'metadata'; change: unknown };

/** Where committed changes go before the request is answered. */
export interface CommitSink {
  /** Makes the changes durable. When it throws, the transaction is rolled back. `version` is the newest version number. */
  append(effects: readonly Effect[], version: number): void;
  /** Keeps all rows as they are now, in the place of everything that was kept before. */
  rewrite(): void;
}
