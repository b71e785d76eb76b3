import type { Clock } from '../ports/clock';
import type { Random } from '../ports/random';

/**
 * Time-ordered uuids (version 7): 48 bits of milliseconds, a counter of 12 bits within the millisecond, 62 random bits. Each is greater than
 * the one before, also when the clock goes back.
 */
export class UuidV7 {
  private milliseconds = 0;
  private counter = 0;

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  next(): string {
    const now = Math.floor(this.clock.now());
    if (now > this.milliseconds) {
      this.milliseconds = now;
      this.counter = 0;
    } else if (this.counter < 0xfff) this.counter += 1;
    else {
      this.milliseconds += 1;
      this.counter = 0;
    }
    const bytes = this.random.bytes(8);
    bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x80;
    const tail = Buffer.from(bytes).toString('hex');
    const time = this.milliseconds.toString(16).padStart(12, '0');
    const middle = (0x7000 + this.counter).toString(16);
    return `${time.slice(0, 8)}-${time.slice(8)}-${middle}-${tail.slice(0, 4)}-${tail.slice(4)}`;
  }
}
