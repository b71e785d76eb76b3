import type { Database } from '../store/database';
import type { CommitSink, Effect } from '../store/effect';
/**
 * Keeps a database in a directory. Each commit is one record at the end of `rows.<n>.log`; when the file has grown enough, a snapshot of all
 * rows begins `rows.<n+1>.log`, which then replaces it.
 */
export declare class DurableLog implements CommitSink {
  private readonly directory;
  private readonly snapshotAfter;
  private file;
  private encoder;
  private generation;
  private snapshotBytes;
  private database;
  /**
   * @param snapshotAfter bytes added since the last snapshot that make a new one worthwhile
   */
  constructor(directory: string, snapshotAfter?: number);
  /** Reads all rows back; tells whether there were any. */
  load(database: Database): boolean;
  append(effects: readonly Effect[], version: number): void;
  /** The commit is safe already, so a snapshot that cannot be written is put off, not an error. */
  private trySnapshot;
  /** Writes all rows into a new file and drops the old one. */
  snapshot(): void;
  /** Closes the file. */
  close(): void;
  private pathOf;
}
//# sourceMappingURL=durable-log.d.ts.map
