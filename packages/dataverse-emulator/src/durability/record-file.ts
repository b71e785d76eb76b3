import { closeSync, ftruncateSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { EmulatorError } from '../errors/emulator-error';
import { canBeTorn, holdsRecord } from './torn-tail';

const headSize = 8;
const window = 4 * 1024 * 1024;
/** No record is longer; a longer length field is damage. */
const longest = 1024 * 1024 * 1024;

/** A file of records, each with its length and checksum in front; records are only ever added at the end. */
export class RecordFile {
  private size: number;

  private constructor(
    readonly path: string,
    private readonly descriptor: number,
  ) {
    this.size = fstatSync(descriptor).size;
  }

  /** Opens or creates a file. */
  static open(path: string): RecordFile {
    return new RecordFile(path, openSync(path, 'a+', 0o600));
  }

  /** Bytes in the file. */
  get bytes(): number {
    return this.size;
  }

  /**
   * Adds a record; it is with the operating system when this returns, so that it outlives a killed process.
   *
   * @throws Error of the file system; the file is then as before
   */
  append(payload: string): void {
    const length = Buffer.byteLength(payload, 'utf8');
    const record = Buffer.allocUnsafe(headSize + length);
    record.write(payload, headSize, 'utf8');
    record.writeUInt32LE(length, 0);
    record.writeUInt32LE(crc32(record.subarray(headSize)), 4);
    try {
      for (let written = 0; written < record.length;) written += writeSync(this.descriptor, record, written);
    } catch (error) {
      ftruncateSync(this.descriptor, this.size);
      throw error;
    }
    this.size += record.length;
  }

  /**
   * Hands every record to `take`, in order. A record at the end whose writing was interrupted is cut off.
   *
   * @throws EmulatorError EMU_DATA_DIRECTORY_DAMAGED when anything else is no whole record; the file is left as it is
   */
  readAll(take: (payload: string) => void): void {
    const source = new WindowReader(this.descriptor, this.size);
    let position = 0;
    for (;;) {
      const head = source.read(position, headSize);
      if (!head) break;
      const length = head.readUInt32LE(0);
      const checksum = head.readUInt32LE(4);
      const data = length > 0 && length <= longest ? source.read(position + headSize, length) : undefined;
      if (!data) break;
      if (crc32(data) !== checksum) {
        if (position + headSize + length < this.size)
          throw this.damaged(position, 'the checksum of a record does not fit, and further bytes follow');
        break;
      }
      take(data.toString('utf8'));
      position += headSize + length;
    }
    if (position < this.size) {
      this.refuseDamage(source.read(position, this.size - position)!, position);
      ftruncateSync(this.descriptor, position);
      this.size = position;
    }
  }

  /** Tells bytes that are no whole record and no interrupted one, and bytes with whole records behind them, from a torn end. */
  private refuseDamage(rest: Buffer, position: number): void {
    if (holdsRecord(rest, headSize)) throw this.damaged(position, 'what stands there is no record, and records follow');
    if (position === 0 && !canBeTorn(rest, headSize))
      throw this.damaged(position, 'the file does not begin with a record');
  }

  private damaged(position: number, what: string): EmulatorError {
    return new EmulatorError(
      'EMU_DATA_DIRECTORY_DAMAGED',
      `${this.path} is damaged at byte ${position}: ${what}. ` +
        'Restore the file from a copy, or remove the data directory to begin anew.',
    );
  }

  /** Closes the file. */
  close(): void {
    closeSync(this.descriptor);
  }
}

/** Reads a file through a window, so that it need not fit into one buffer. */
class WindowReader {
  private buffer = Buffer.alloc(0);
  private start = 0;

  constructor(
    private readonly descriptor: number,
    private readonly size: number,
  ) {}

  /** Bytes at a position; undefined when the file ends before. The result is valid until the next call. */
  read(position: number, length: number): Buffer | undefined {
    if (position + length > this.size) return undefined;
    if (position < this.start || position + length > this.start + this.buffer.length) {
      this.buffer = Buffer.allocUnsafe(Math.min(Math.max(window, length), this.size - position));
      this.start = position;
      for (let filled = 0; filled < this.buffer.length;) {
        const count = readSync(this.descriptor, this.buffer, filled, this.buffer.length - filled, position + filled);
        if (count === 0) return undefined;
        filled += count;
      }
    }
    return this.buffer.subarray(position - this.start, position - this.start + length);
  }
}
