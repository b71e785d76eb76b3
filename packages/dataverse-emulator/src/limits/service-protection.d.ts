import type { Clock } from '../environment/clock';
/** Limits per user; a limit left out does not apply (WA-169). */
export interface ServiceProtectionLimits {
  /** Requests in the window. */
  requests?: number;
  /** Combined execution time in the window, in milliseconds. */
  executionMilliseconds?: number;
  /** Requests at the same time. */
  concurrent?: number;
  /** Length of the sliding window in seconds; default 300. */
  windowSeconds?: number;
}
/** Counts requests per user over a sliding window and refuses those above the limits (WA-169 to WA-172). */
export declare class ServiceProtection {
  private readonly clock;
  limits: ServiceProtectionLimits | undefined;
  private readonly usage;
  constructor(clock: Clock, limits: ServiceProtectionLimits | undefined);
  /**
   * Counts a request in; call the returned function when it is answered.
   *
   * @throws DataverseError 429 with `Retry-After`
   */
  enter(user: string): () => void;
  /** Headers that tell what is left (WA-172). */
  headers(user: string): Record<string, string>;
  private usageOf;
}
//# sourceMappingURL=service-protection.d.ts.map
