import type { TokenProvider } from './token-provider';

/** A token provider in use, and what to do when it is no longer needed. */
export interface LeasedTokens {
  readonly tokens: TokenProvider;
  /** Closes the provider once nobody uses it any more. */
  release(): Promise<void>;
}

interface Lease {
  readonly tokens: TokenProvider;
  readonly close: () => Promise<void>;
  users: number;
}

/**
 * Lets connections of one application to one environment share their tokens, so that however many clients a process has, one request for a
 * token is under way per tenant and scope.
 */
export class SharedTokens {
  readonly #leases = new Map<string, Lease>();

  /** The provider of that name, made where there is none. The name must tell apart whatever the tokens depend on, the credential included. */
  lease(
    name: string,
    make: () => { readonly tokens: TokenProvider; readonly close: () => Promise<void> },
  ): LeasedTokens {
    const lease = this.#leases.get(name) ?? { ...make(), users: 0 };
    this.#leases.set(name, lease);
    lease.users += 1;
    let released = false;
    return {
      tokens: lease.tokens,
      release: async () => {
        if (released) return;
        released = true;
        lease.users -= 1;
        if (lease.users > 0) return;
        this.#leases.delete(name);
        await lease.close();
      },
    };
  }
}
