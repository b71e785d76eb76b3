import type { Random } from '../../ports/random';

/** Randomness that repeats itself: the same seed gives the same numbers, bytes and uuids. */
export function seededRandom(seed = 1): Random {
  let state = seed >>> 0;
  // a Weyl sequence, mixed: 32 bits of state are plenty for tests
  const bits = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => bits() & 0xff);
  return {
    next: () => bits() / 0x1_0000_0000,
    bytes,
    uuid() {
      const random = bytes(16);
      random[6] = ((random[6] ?? 0) & 0x0f) | 0x40;
      random[8] = ((random[8] ?? 0) & 0x3f) | 0x80;
      const hex = Buffer.from(random).toString('hex');
      return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
    },
  };
}
