'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.RecordFile = void 0;
const node_fs_1 = require('node:fs');
const node_zlib_1 = require('node:zlib');
const headSize = 8;
const window = 4 * 1024 * 1024;
/** No record is longer; a longer length field is damage. */
const longest = 1024 * 1024 * 1024;
/** A file of records, each with its length and checksum in front; records are only ever added at the end. */
class RecordFile {
  path;
  descriptor;
  size;
  constructor(path, descriptor) {
    this.path = path;
    this.descriptor = descriptor;
    this.size = (0, node_fs_1.fstatSync)(descriptor).size;
  }
  /** Opens or creates a file. */
  static open(path) {
    return new RecordFile(path, (0, node_fs_1.openSync)(path, 'a+', 0o600));
  }
  /** Bytes in the file. */
  get bytes() {
    return this.size;
  }
  /**
   * Adds a record; it is with the operating system when this returns, so that it outlives a killed process.
   *
   * @throws Error of the file system; the file is then as before
   */
  append(payload) {
    const data = Buffer.from(payload, 'utf8');
    const record = Buffer.allocUnsafe(headSize + data.length);
    record.writeUInt32LE(data.length, 0);
    record.writeUInt32LE((0, node_zlib_1.crc32)(data), 4);
    data.copy(record, headSize);
    try {
      for (let written = 0; written < record.length;)
        written += (0, node_fs_1.writeSync)(this.descriptor, record, written);
    } catch (error) {
      (0, node_fs_1.ftruncateSync)(this.descriptor, this.size);
      throw error;
    }
    this.size += record.length;
  }
  /**
   * Hands every record to `take`, in order. A torn record at the end is cut off.
   *
   * @throws Error when a record in the middle is damaged
   */
  readAll(take) {
    const source = new WindowReader(this.descriptor, this.size);
    let position = 0;
    for (;;) {
      const head = source.read(position, headSize);
      if (!head) break;
      const length = head.readUInt32LE(0);
      const checksum = head.readUInt32LE(4);
      const data = length > 0 && length <= longest ? source.read(position + headSize, length) : undefined;
      if (!data) break;
      if ((0, node_zlib_1.crc32)(data) !== checksum) {
        if (position + headSize + length < this.size) {
          throw new Error(
            `${this.path} is damaged at byte ${position}: the checksum of a record does not fit, and further records follow. ` +
              'Restore the file from a copy, or remove the data directory to begin anew.',
          );
        }
        break;
      }
      take(data.toString('utf8'));
      position += headSize + length;
    }
    if (position < this.size) {
      (0, node_fs_1.ftruncateSync)(this.descriptor, position);
      this.size = position;
    }
  }
  /** Closes the file. */
  close() {
    (0, node_fs_1.closeSync)(this.descriptor);
  }
}
exports.RecordFile = RecordFile;
/** Reads a file through a window, so that it need not fit into one buffer. */
class WindowReader {
  descriptor;
  size;
  buffer = Buffer.alloc(0);
  start = 0;
  constructor(descriptor, size) {
    this.descriptor = descriptor;
    this.size = size;
  }
  /** Bytes at a position; undefined when the file ends before. The result is valid until the next call. */
  read(position, length) {
    if (position + length > this.size) return undefined;
    if (position < this.start || position + length > this.start + this.buffer.length) {
      this.buffer = Buffer.allocUnsafe(Math.min(Math.max(window, length), this.size - position));
      this.start = position;
      for (let filled = 0; filled < this.buffer.length;) {
        const count = (0, node_fs_1.readSync)(
          this.descriptor,
          this.buffer,
          filled,
          this.buffer.length - filled,
          position + filled,
        );
        if (count === 0) return undefined;
        filled += count;
      }
    }
    return this.buffer.subarray(position - this.start, position - this.start + length);
  }
}
//# sourceMappingURL=record-file.js.map
