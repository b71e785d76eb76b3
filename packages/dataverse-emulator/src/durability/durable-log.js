'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.DurableLog = void 0;
const node_fs_1 = require('node:fs');
const node_path_1 = require('node:path');
const record_codec_1 = require('./record-codec');
const record_file_1 = require('./record-file');
const filePattern = /^rows\.(\d+)\.log$/;
/** Rows written per record of a snapshot. */
const snapshotChunk = 500;
/**
 * Keeps a database in a directory. Each commit is one record at the end of `rows.<n>.log`; when the file has grown enough, a snapshot of all
 * rows begins `rows.<n+1>.log`, which then replaces it.
 */
class DurableLog {
  directory;
  snapshotAfter;
  file;
  encoder = new record_codec_1.RecordEncoder();
  generation;
  snapshotBytes = 0;
  database;
  /**
   * @param snapshotAfter bytes added since the last snapshot that make a new one worthwhile
   */
  constructor(directory, snapshotAfter = 64 * 1024 * 1024) {
    this.directory = directory;
    this.snapshotAfter = snapshotAfter;
    const generations = (0, node_fs_1.readdirSync)(directory).flatMap((name) => {
      const match = filePattern.exec(name);
      if (name.endsWith('.log.tmp')) (0, node_fs_1.rmSync)((0, node_path_1.join)(directory, name));
      return match ? [Number(match[1])] : [];
    });
    this.generation = Math.max(1, ...generations);
    for (const old of generations) if (old !== this.generation) (0, node_fs_1.rmSync)(this.pathOf(old));
    this.file = record_file_1.RecordFile.open(this.pathOf(this.generation));
  }
  /** Reads all rows back; tells whether there were any. */
  load(database) {
    this.database = database;
    const decoder = new record_codec_1.RecordDecoder(database);
    let records = 0;
    this.file.readAll((payload) => {
      decoder.apply(payload);
      records += 1;
    });
    this.encoder.adopt(decoder);
    this.snapshotBytes = this.file.bytes;
    return records > 0;
  }
  append(effects, version) {
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
  trySnapshot() {
    try {
      this.snapshot();
    } catch {
      this.snapshotBytes = this.file.bytes;
    }
  }
  /** Writes all rows into a new file and drops the old one. */
  snapshot() {
    const { database } = this;
    if (!database) return;
    const next = this.generation + 1;
    const temporary = `${this.pathOf(next)}.tmp`;
    (0, node_fs_1.rmSync)(temporary, { force: true });
    const file = record_file_1.RecordFile.open(temporary);
    const encoder = new record_codec_1.RecordEncoder();
    writeSnapshot(database, encoder, file);
    (0, node_fs_1.renameSync)(temporary, this.pathOf(next));
    this.file.close();
    (0, node_fs_1.rmSync)(this.pathOf(this.generation), { force: true });
    this.file = file;
    this.encoder = encoder;
    this.generation = next;
    this.snapshotBytes = file.bytes;
  }
  /** Closes the file. */
  close() {
    this.file.close();
  }
  pathOf(generation) {
    return (0, node_path_1.join)(this.directory, `rows.${generation}.log`);
  }
}
exports.DurableLog = DurableLog;
function writeSnapshot(database, encoder, file) {
  let chunk = [];
  const flush = () => {
    file.append(encoder.encode(chunk, database.version));
    chunk = [];
  };
  const push = (effect) => {
    chunk.push(effect);
    if (chunk.length >= snapshotChunk) flush();
  };
  for (const table of database.catalog.tables) {
    const store = database.store(table);
    for (const column of table.columns) {
      if (column.optionsChanged)
        push({
          kind: 'metadata',
          change: { table: table.logicalName, column: column.name, options: [...column.options.values()] },
        });
    }
    // In version order, so that the change log read back is in order too.
    const rows = [...store.rows()].sort((a, b) => a.version - b.version);
    for (const row of rows) push({ kind: 'put', store, row });
    for (const { id, version, deletedAt } of store.changes.buried)
      push({ kind: 'delete', store, id, version, deletedAt });
  }
  flush();
}
//# sourceMappingURL=durable-log.js.map
