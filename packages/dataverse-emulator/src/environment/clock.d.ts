/** The environment's clock: the machine's time plus an offset that tests move. */
export declare class Clock {
  /** Milliseconds added to the machine's time. */
  offset: number;
  constructor(
    /** Milliseconds added to the machine's time. */
    offset?: number,
  );
  /** Milliseconds since 1970. */
  milliseconds(): number;
  /** Whole seconds since 1970, the resolution of the wire (WA-38). */
  seconds(): number;
}
//# sourceMappingURL=clock.d.ts.map
