import type { TokenProvider } from '../../auth/token-provider';

/**
 * The token in use. Renews it once however many requests are turned away at the same time: a request that failed with an older token
 * simply takes the newer one.
 */
export class TokenHolder {
  #renewal: Promise<string> | null = null;
  #last: string | null = null;

  constructor(private readonly provider: TokenProvider) {}

  /** The token to send now. */
  async current(): Promise<string> {
    this.#last = await (this.#renewal ?? this.provider.token());
    return this.#last;
  }

  /** A token other than the rejected one. */
  async renewed(rejected: string): Promise<string> {
    if (this.#last !== null && this.#last !== rejected) return this.#last;
    this.#renewal ??= this.#renew(rejected).finally(() => {
      this.#renewal = null;
    });
    this.#last = await this.#renewal;
    return this.#last;
  }

  /** Another client with the same provider may have renewed the token already. */
  async #renew(rejected: string): Promise<string> {
    const held = await this.provider.token();
    return held === rejected ? this.provider.token(true) : held;
  }
}
