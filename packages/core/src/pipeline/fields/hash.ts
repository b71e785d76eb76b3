/**
 * A 64-bit hash of a canonical value as two unsigned 32-bit numbers. Zero in both means unknown and is never the hash of a value.
 * The function is ours and frozen: stored couplings depend on it (test vectors in `hash.test.ts`).
 */
export interface Hash {
  readonly high: number;
  readonly low: number;
}

/** The hash of a value that is not known. */
export const unknownHash: Hash = { high: 0, low: 0 };

const seedHigh = 0x9e3779b9;
const seedLow = 0x7f4a7c15;
/** One for all: most fields of most records are empty. */
const emptyHash = mix('');

/** Hash of a text by its UTF-16 units, about 0.1 µs for a short one. */
export function hashText(text: string): Hash {
  return text === '' ? emptyHash : mix(text);
}

function mix(text: string): Hash {
  let high = seedHigh ^ text.length;
  let low = seedLow;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x85ebca6b);
    low = Math.imul(low + unit, 0xc2b2ae35) ^ (high >>> 15);
    high = (high << 13) | (high >>> 19);
  }
  high = finish(high ^ low);
  low = finish(low + Math.imul(high, 0x27d4eb2f));
  return high === 0 && low === 0 ? { high: 1, low: 1 } : { high, low };
}

/** Whether two hashes are the same and known. */
export function sameHash(one: Hash, other: Hash): boolean {
  return one.low === other.low && one.high === other.high && (one.low !== 0 || one.high !== 0);
}

function finish(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
