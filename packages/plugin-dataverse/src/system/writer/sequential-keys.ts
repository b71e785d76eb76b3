import type { Clock, Random, RecordKey } from '@couplet/core';

/** Keys within one millisecond, by the 14 bits that the variant leaves of the fourth group. */
const keysPerMillisecond = 0x4000;

/**
 * GUIDs that rise the way SQL Server sorts them: its order looks at the last six bytes first, which hold the time in milliseconds, then at
 * the two before, which hold a count; the rest is random (60 bits). So rows are added at the end of the primary key's index, and keys of
 * several processes do not meet. The version nibble is 8, the one for layouts of one's own.
 */
export class SequentialKeys {
  #time = 0;
  #count = 0;

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** That many new keys, rising, also when the clock stands still or goes back. */
  next(count: number): readonly RecordKey[] {
    const bytes = Buffer.from(this.random.bytes(count * 8)).toString('hex');
    return Array.from({ length: count }, (_, index) => this.#key(bytes.slice(index * 16, index * 16 + 16)));
  }

  #key(random: string): RecordKey {
    this.#advance();
    const sequence = (0x8000 | this.#count).toString(16);
    const time = this.#time.toString(16).padStart(12, '0');
    return `${random.slice(0, 8)}-${random.slice(8, 12)}-8${random.slice(12, 15)}-${sequence}-${time}` as RecordKey;
  }

  #advance(): void {
    const now = Math.trunc(this.clock.now());
    if (now > this.#time) {
      this.#time = now;
      this.#count = 0;
      return;
    }
    this.#count += 1;
    if (this.#count < keysPerMillisecond) return;
    this.#time += 1;
    this.#count = 0;
  }
}
