import { ManagedIdentityApplication, type AuthenticationResult, type INetworkModule } from '@azure/msal-node';
import type { Clock } from '@couplet/core';
import { CachedTokens, type IssuedToken } from './cached-tokens';
import { SignInError, type SignInPlace } from './errors/sign-in-error';
import { signInCause } from './sign-in-cause';
import type { TokenProvider } from './token-provider';

/** Which identity of this machine or app signs in, and for what. */
export interface ManagedIdentityOptions {
  /** Client id of a user-assigned identity; without one the system-assigned identity signs in. */
  readonly clientId?: string;
  /** Origin of the environment: the audience of the token (WA-18). */
  readonly environment: string;
  /** From {@link ManagedIdentityNetwork}. */
  readonly network: INetworkModule;
  readonly clock: Clock;
}

/**
 * Tokens of a managed identity: there is no secret to keep, because the platform that this process runs on vouches for it. Throws
 * {@link SignInError}.
 */
export class ManagedIdentityTokens implements TokenProvider {
  readonly #application: ManagedIdentityApplication;
  readonly #place: SignInPlace;
  readonly #tokens: CachedTokens;

  constructor(private readonly options: ManagedIdentityOptions) {
    const { clientId } = options;
    this.#place = { authority: 'this machine', tenant: 'its own', clientId: clientId ?? 'of the system' };
    this.#application = new ManagedIdentityApplication({
      ...(clientId === undefined ? {} : { managedIdentityIdParams: { userAssignedClientId: clientId } }),
      system: { networkClient: options.network, disableInternalRetries: true },
    });
    this.#tokens = new CachedTokens(() => this.#issue(), options.clock);
  }

  token(force?: boolean): Promise<string> {
    return this.#tokens.token(force);
  }

  async #issue(): Promise<IssuedToken> {
    let result: AuthenticationResult;
    try {
      result = await this.#application.acquireToken({ resource: this.options.environment, forceRefresh: true });
    } catch (error) {
      const { reason, aadsts } = signInCause(error);
      throw new SignInError(reason === 'FAILED' ? 'IDENTITY' : reason, this.#place, aadsts);
    }
    return { token: result.accessToken, endsAt: result.expiresOn?.getTime() ?? 0 };
  }
}
