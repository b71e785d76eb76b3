import {
  ConfidentialClientApplication,
  type AuthenticationResult,
  type INetworkModule,
  type NodeAuthOptions,
} from '@azure/msal-node';
import type { Clock } from '@couplet/core';
import { CachedTokens, type IssuedToken } from './cached-tokens';
import { credentialOptions, type ClientCredential } from './client-credential';
import { SignInError, type SignInPlace } from './errors/sign-in-error';
import { signInCause } from './sign-in-cause';
import type { TokenProvider } from './token-provider';

/** Who signs in, where, and for what. */
export interface ClientCredentialsOptions {
  readonly tenantId: string;
  readonly clientId: string;
  readonly credential: ClientCredential;
  /** Origin of the environment: the audience of the token (WA-18). */
  readonly environment: string;
  /** Origin of the sign-in service, from the environment's cloud. */
  readonly authority: string;
  readonly network: INetworkModule;
  readonly clock: Clock;
}

/** Tokens by the client-credentials grant (WA-18). Throws {@link SignInError}, which never contains the credential. */
export class MsalClientCredentials implements TokenProvider {
  readonly #application: ConfidentialClientApplication;
  readonly #scope: string;
  readonly #place: SignInPlace;
  readonly #tokens: CachedTokens;

  /** Throws {@link CertificateUnusableError} for a certificate that cannot be read. */
  constructor(options: ClientCredentialsOptions) {
    this.#scope = `${options.environment}/.default`;
    this.#place = { authority: new URL(options.authority).host, tenant: options.tenantId, clientId: options.clientId };
    this.#application = new ConfidentialClientApplication({
      auth: { clientId: options.clientId, ...authorityOptions(options), ...credentialOptions(options.credential) },
      // A failure that passes is the caller's to repeat; attempts of the library would multiply its own.
      system: { networkClient: options.network, disableInternalRetries: true },
    });
    this.#tokens = new CachedTokens(() => this.#issue(), options.clock);
  }

  token(force?: boolean): Promise<string> {
    return this.#tokens.token(force);
  }

  async #issue(): Promise<IssuedToken> {
    let result: AuthenticationResult | null;
    try {
      // The library's cache would hand out the token that was just rejected, or that is about to end.
      result = await this.#application.acquireTokenByClientCredential({ scopes: [this.#scope], skipCache: true });
    } catch (error) {
      const { reason, aadsts } = signInCause(error);
      throw new SignInError(reason, this.#place, aadsts);
    }
    if (result === null || result.accessToken === '') throw new SignInError('FAILED', this.#place, null);
    return { token: result.accessToken, endsAt: result.expiresOn?.getTime() ?? 0 };
  }
}

/**
 * The authority with its endpoints spelt out, so that nothing needs to be asked before the first sign-in, and sovereign clouds and own
 * authorities work like the public one.
 */
function authorityOptions({
  authority,
  tenantId,
}: ClientCredentialsOptions): Pick<NodeAuthOptions, 'authority' | 'knownAuthorities' | 'authorityMetadata'> {
  const base = `${new URL(authority).origin}/${encodeURIComponent(tenantId)}`;
  const metadata = {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    issuer: `${base}/v2.0`,
  };
  return { authority: base, knownAuthorities: [new URL(authority).host], authorityMetadata: JSON.stringify(metadata) };
}
