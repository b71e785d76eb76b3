import { CoupletError, type Clock } from '@couplet/core';
import type { TokenProvider } from './token-provider';

/** A token as a sign-in service gives it. */
export interface IssuedToken {
  readonly token: string;
  /** End of its life, milliseconds since epoch. */
  readonly endsAt: number;
}

/** A token is renewed this long before it ends, in milliseconds, or a tenth of its life before, if that is shorter. */
const renewalLeadMs = 5 * 60_000;

/**
 * Tokens from any source that issues them (WA-19): one request at a time however many callers wait; renewed before the end, and the old one
 * goes on serving while a renewal fails for reasons that pass. Errors of the source go to the caller.
 */
export class CachedTokens implements TokenProvider {
  #held: (IssuedToken & { readonly renewAt: number }) | null = null;
  #request: Promise<string> | null = null;

  /** `issue` must not answer from a cache of its own: it is asked because the last token was rejected or is about to end. */
  constructor(
    private readonly issue: () => Promise<IssuedToken>,
    private readonly clock: Clock,
  ) {}

  async token(force = false): Promise<string> {
    const held = this.#held;
    if (!force && held !== null && this.clock.now() < held.renewAt) return held.token;
    this.#request ??= this.#acquire(force).finally(() => {
      this.#request = null;
    });
    return this.#request;
  }

  async #acquire(force: boolean): Promise<string> {
    let issued: IssuedToken;
    try {
      issued = await this.issue();
    } catch (error) {
      const held = this.#held;
      const passes = CoupletError.is(error) && error.retryable;
      if (!force && passes && held !== null && this.clock.now() < held.endsAt) return held.token;
      throw error;
    }
    const life = Math.max(0, issued.endsAt - this.clock.now());
    this.#held = { ...issued, renewAt: issued.endsAt - Math.min(renewalLeadMs, life / 10) };
    return issued.token;
  }
}
