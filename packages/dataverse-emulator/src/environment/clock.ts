/** The environment's clock: the machine's time plus an offset that tests move. */
export class Clock {
  constructor(
    /** Milliseconds added to the machine's time. */
    public offset = 0,
  ) {}

  /** Milliseconds since 1970. */
  milliseconds(): number {
    return Date.now() + this.offset;
  }

  /** Whole seconds since 1970, the resolution of the wire (WA-38). */
  seconds(): number {
    return Math.floor(this.milliseconds() / 1000);
  }
}
