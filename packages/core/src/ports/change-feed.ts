import type { Row } from '../sdk/load';
import type { RecordKey } from '../sdk/scalars';
import type { Table } from '../sdk/table';

/** Where a feed stands: opaque, plain text, safe to store. */
export type FeedPosition = string & { readonly __feedPosition: never };

/** What changed since a position. */
export interface FeedPage {
  readonly expired: false;
  /** Present state of new and changed rows, each once per page. */
  readonly rows: readonly Row[];
  /** Keys of deleted rows. */
  readonly deletions: readonly RecordKey[];
  /** Where to go on: to be stored once everything on this page is settled. */
  readonly next: FeedPosition;
  /** There is more to read now. */
  readonly more: boolean;
}

/** The position is too old, or belongs to another incarnation of the system: everything must be compared. */
export interface FeedExpired {
  readonly expired: true;
  readonly reason: string;
}

/** Where all feeds of a system stood when it was asked which tables changed: opaque, good while the process runs. */
export type FeedMark = string & { readonly __feedMark: never };

/** Which tables changed since a mark. */
export interface ChangedTables {
  /** Those whose feeds show what they did not show at the mark, each change told once; without a mark none. */
  readonly tables: readonly Table[];
  /** To ask with next time. */
  readonly mark: FeedMark;
}

/** Something that holds a feed back, for people to see: a transaction that has been open for long. */
export interface FeedObstacle {
  readonly description: string;
  readonly since: string;
}

/** Changes of one kind of endpoint, never lost: not those that commit late, nor those of another clock. */
export interface ChangeFeed {
  /** A position that everything committed from now on is after. Taken before a first read. */
  position(table: Table): Promise<FeedPosition>;
  /** Changes after the position: at most about `size` rows. */
  read(
    table: Table,
    position: FeedPosition,
    options: { readonly fields: readonly string[]; readonly size: number },
  ): Promise<FeedPage | FeedExpired>;
  /**
   * Which of these tables have changes that could not be read at the mark. Asked every second, so it costs next to nothing where nothing
   * happens; what must not be missed is read from the feed all the same, now and then. Left out where a system cannot tell.
   */
  changedTables?(tables: readonly Table[], since: FeedMark | null): Promise<ChangedTables>;
  /**
   * Whether the system stands before a position that it gave itself: a backup was restored there, or it is a copy. Asked when a run starts,
   * before anything is written. Left out by systems that cannot tell.
   */
  isRestored?(table: Table, position: FeedPosition): Promise<boolean>;
  /**
   * Forgets the changes of a table that all positions have passed: nobody reads on from before. Without positions everything is kept. Says how
   * many changes went. Left out where a system keeps its changes as it likes.
   */
  forget?(table: Table, positions: readonly FeedPosition[]): Promise<number>;
  /** What holds the feed back at present. */
  obstacles(table: Table): Promise<readonly FeedObstacle[]>;
}
