import type { Random } from '@couplet/core';

/** How patiently a request is repeated. Times in milliseconds. */
export interface RetryPolicy {
  /** Attempts at most, the first included. */
  readonly attempts: number;
  /** Attempts at most while the server throttles; these are asked for by the server itself. */
  readonly throttledAttempts: number;
  /** Upper bound of the first pause; doubled each time. */
  readonly baseMs: number;
  /** Upper bound of any pause of our own. */
  readonly capMs: number;
  /** A pause that the server asks for and that is longer than this is left to the caller, so that its job gives up its slot. */
  readonly patienceMs: number;
}

/** What suits a background job. */
export const defaultRetryPolicy: RetryPolicy = {
  attempts: 5,
  throttledAttempts: 10,
  baseMs: 500,
  capMs: 30_000,
  patienceMs: 60_000,
};

/** The pause before the next attempt: exponential with full jitter, so that many clients do not come back together. */
export function backoffMs(policy: RetryPolicy, attempt: number, random: Random): number {
  const bound = Math.min(policy.capMs, policy.baseMs * 2 ** (attempt - 1));
  return Math.round(random.next() * bound);
}
