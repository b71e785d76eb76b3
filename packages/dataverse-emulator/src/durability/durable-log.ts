import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { metadataChanges } from '../metadata/metadata-change';
import type { Database } from '../store/database';
import type { CommitSink, Effect } from '../store/effect';
import { RecordDecoder, RecordEncoder } from './record-codec';
import { RecordFile } from './record-file';

const filePattern = /^rows\.(\d+)\.log$/;
/** Rows written per record of a snapshot. */
const snapshotChunk = 500;

/**
 * Keeps a database in a directory. Each commit is one record at the end of `rows.<n>.log`; when the file has grown enough, a snapshot of all
 * rows begins `rows.<n+1>.log`, which then replaces it.
 */
export class DurableLog implements CommitSink {
  private file: RecordFile;
  private encoder = new RecordEncoder();
  private generation: number;
  private snapshotBytes = 0;
  private database: Database | undefined;

  /**
   * @param snapshotAfter bytes added since the last snapshot that make a new one worthwhile
   */
  constructor(
    private readonly directory: string,
    private readonly snapshotAfter = 64 * 1024 * 1024,
  ) {
    const generations = readdirSync(directory).flatMap((name) => {
      const match = filePattern.exec(name);
      if (name.endsWith('.log.tmp')) rmSync(join(directory, name));
      return match ? [Number(match[1])] : [];
    });
    this.generation = Math.max(1, ...generations);
    for (const old of generations) if (old !== this.generation) rmSync(this.pathOf(old));
    this.file = RecordFile.open(this.pathOf(this.generation));
  }

  /** Reads all rows back; tells whether there were any. */
  load(database: Database): boolean {
    this.database = database;
    const decoder = new RecordDecoder(database);
    let records = 0;
    this.file.readAll((payload) => {
      decoder.apply(payload);
      records += 1;
    });
    this.encoder.adopt(decoder);
    this.snapshotBytes = this.file.bytes;
    return records > 0;
  }

  append(effects: readonly Effect[], version: number): void {
    try {
      this.file.append(this.encoder.encode(effects, version));
    } catch (error) {
      // Lists of columns that the lost record defined must be defined again, under new numbers.
      this.encoder = this.encoder.successor();
      throw error;
    }
    if (this.file.bytes > this.snapshotBytes * 2 + this.snapshotAfter) this.trySnapshot();
  }

  /** The commit is safe already, so a snapshot that cannot be written is put off, not an error. */
  private trySnapshot(): void {
    try {
      this.snapshot();
    } catch {
      this.snapshotBytes = this.file.bytes;
    }
  }

  rewrite(): void {
    this.snapshot();
  }

  /** Writes all rows into a new file and drops the old one. */
  snapshot(): void {
    const { database } = this;
    if (!database) return;
    const next = this.generation + 1;
    const temporary = `${this.pathOf(next)}.tmp`;
    rmSync(temporary, { force: true });
    const file = RecordFile.open(temporary);
    const encoder = new RecordEncoder();
    writeSnapshot(database, encoder, file);
    renameSync(temporary, this.pathOf(next));
    this.file.close();
    rmSync(this.pathOf(this.generation), { force: true });
    this.file = file;
    this.encoder = encoder;
    this.generation = next;
    this.snapshotBytes = file.bytes;
  }

  /** Closes the file. */
  close(): void {
    this.file.close();
  }

  private pathOf(generation: number): string {
    return join(this.directory, `rows.${generation}.log`);
  }
}

function writeSnapshot(database: Database, encoder: RecordEncoder, file: RecordFile): void {
  let chunk: Effect[] = [];
  const flush = (): void => {
    file.append(encoder.encode(chunk, database.version));
    chunk = [];
  };
  const push = (effect: Effect): void => {
    chunk.push(effect);
    if (chunk.length >= snapshotChunk) flush();
  };
  for (const change of metadataChanges(database)) push({ kind: 'metadata', change });
  for (const table of database.catalog.tables) {
    const store = database.store(table);
    // In version order, so that the change log read back is in order too.
    const rows = [...store.rows()].sort((a, b) => a.version - b.version);
    for (const row of rows) push({ kind: 'put', store, row });
    for (const { id, version, deletedAt } of store.changes.buried)
      push({ kind: 'delete', store, id, version, deletedAt });
  }
  flush();
}
