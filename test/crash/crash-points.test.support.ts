import { randomInt } from 'node:crypto';

/** Random numbers from a seed that can be printed and given again. */
export class CrashRandom {
  private state: number;

  constructor(readonly seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 to below 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }
}

/** How often to kill: `COUPLET_CRASH_POINTS`, else 5. */
export function crashPoints(): number {
  return Number(process.env.COUPLET_CRASH_POINTS ?? 5);
}

/** Randomness of this run: `COUPLET_CRASH_SEED`, else a seed of its own. */
export function crashRandom(): CrashRandom {
  const given = process.env.COUPLET_CRASH_SEED;
  return new CrashRandom(given === undefined ? randomInt(2 ** 31) : Number(given));
}
