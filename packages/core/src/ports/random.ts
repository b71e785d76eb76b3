/** The only source of randomness in core, so that a run can be repeated from its seed. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** That many random bytes. */
  bytes(count: number): Uint8Array;
  /** A random (version 4) uuid in lower case. */
  uuid(): string;
}
