import type { Side } from '../../sdk/table';
import type { Hash } from './hash';

const wordsPerField = 4;

/** Whether this machine keeps words in the order in which they are stored: then they are copied as they are. */
const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/**
 * The base of a coupling: per field the hash of the local value, then that of the integration value, at the last success. Zero means
 * unknown. Stored as little-endian 32-bit words.
 */
export class PackedBase {
  private constructor(private readonly words: Uint32Array) {}

  static empty(fields: number): PackedBase {
    return new PackedBase(new Uint32Array(fields * wordsPerField));
  }

  /**
   * Unpacks stored bytes, putting the fields of an older plan in the order of the present one. Bytes that fit as they are may be shared:
   * change a {@link copy}.
   */
  static unpack(bytes: Uint8Array, stored: readonly string[] | null, present: readonly string[]): PackedBase {
    const base = PackedBase.empty(present.length);
    if (stored === null || bytes.byteLength < stored.length * wordsPerField * 4) return base;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const same = stored === present;
    if (same && littleEndian && bytes.byteLength === present.length * wordsPerField * 4 && bytes.byteOffset % 4 === 0)
      return new PackedBase(new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4));
    const places = same ? null : new Map(stored.map((field, index) => [field, index]));
    for (let index = 0; index < present.length; index += 1) {
      const from = places === null ? index : places.get(present[index] as string);
      if (from === undefined) continue;
      for (let word = 0; word < wordsPerField; word += 1)
        base.words[index * wordsPerField + word] = view.getUint32((from * wordsPerField + word) * 4, true);
    }
    return base;
  }

  get(field: number, side: Side): Hash {
    const at = this.place(field, side);
    return { high: this.words[at] as number, low: this.words[at + 1] as number };
  }

  set(field: number, side: Side, hash: Hash): void {
    const at = this.place(field, side);
    this.words[at] = hash.high;
    this.words[at + 1] = hash.low;
  }

  /** Whether a hash is the stored one, without making objects. */
  is(field: number, side: Side, hash: Hash): boolean {
    const at = this.place(field, side);
    return this.words[at] === hash.high && this.words[at + 1] === hash.low && (hash.high !== 0 || hash.low !== 0);
  }

  known(field: number, side: Side): boolean {
    const at = this.place(field, side);
    return this.words[at] !== 0 || this.words[at + 1] !== 0;
  }

  copy(): PackedBase {
    return new PackedBase(this.words.slice());
  }

  /** The bytes to store, perhaps shared with this base: change it no more. */
  pack(): Uint8Array {
    if (littleEndian) return new Uint8Array(this.words.buffer, this.words.byteOffset, this.words.byteLength);
    const bytes = new Uint8Array(this.words.length * 4);
    const view = new DataView(bytes.buffer);
    this.words.forEach((word, index) => view.setUint32(index * 4, word, true));
    return bytes;
  }

  private place(field: number, side: Side): number {
    return field * wordsPerField + (side === 'local' ? 0 : 2);
  }
}
