/** The time of day. The only source of time in core: adapters and simulations provide it. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
}
