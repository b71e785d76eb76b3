import { CoupletError } from '@couplet/core';
import type { TokenProvider } from '../../auth/token-provider';

/** Waits before a further attempt at signing in; false when there shall be none. `failures` counts those so far, from 1 on. */
export type SignInPause = (failures: number) => Promise<boolean>;

/**
 * The token in use. Renews it once however many requests are turned away at the same time: a request that failed with an older token
 * simply takes the newer one. Signing in changes nothing, so it is repeated when it fails for reasons that pass, once for all that wait.
 */
export class TokenHolder {
  #asking: Promise<string> | null = null;
  #renewal: Promise<string> | null = null;
  #last: string | null = null;

  constructor(
    private readonly provider: TokenProvider,
    private readonly pause: SignInPause,
  ) {}

  /** The token to send now. */
  async current(): Promise<string> {
    this.#last = await (this.#renewal ?? this.#ask());
    return this.#last;
  }

  /** A token other than the rejected one. */
  async renewed(rejected: string): Promise<string> {
    if (this.#last !== null && this.#last !== rejected) return this.#last;
    this.#renewal ??= this.#repeated(() => this.#renew(rejected)).finally(() => {
      this.#renewal = null;
    });
    this.#last = await this.#renewal;
    return this.#last;
  }

  #ask(): Promise<string> {
    this.#asking ??= this.#repeated(() => this.provider.token()).finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** Another client with the same provider may have renewed the token already. */
  async #renew(rejected: string): Promise<string> {
    const held = await this.provider.token();
    return held === rejected ? this.provider.token(true) : held;
  }

  async #repeated(signIn: () => Promise<string>): Promise<string> {
    for (let failures = 1; ; failures += 1) {
      try {
        return await signIn();
      } catch (error) {
        const passes = CoupletError.is(error) && error.retryable;
        if (!passes || !(await this.pause(failures))) throw error;
      }
    }
  }
}
