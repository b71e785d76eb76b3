import {
  ConfidentialClientApplication,
  type AuthenticationResult,
  type INetworkModule,
  type NodeAuthOptions,
} from '@azure/msal-node';
import type { Clock } from '@couplet/core';
import { SignInError, type SignInPlace } from './errors/sign-in-error';
import { signInCause } from './sign-in-cause';
import type { TokenProvider } from './token-provider';

/** What an application signs in with. */
export type ClientCredential =
  | { readonly kind: 'secret'; readonly secret: string }
  | {
      readonly kind: 'certificate';
      /** SHA-256 of the certificate, hexadecimal. */
      readonly thumbprint: string;
      /** PEM. */
      readonly privateKey: string;
      /** PEM of the certificate, where the authority wants it sent along. */
      readonly certificate?: string;
    };

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

/** A token is renewed this long before it ends, in milliseconds, or a tenth of its life before, if that is shorter. */
const renewalLeadMs = 5 * 60_000;

interface HeldToken {
  readonly token: string;
  readonly renewAt: number;
  readonly endsAt: number;
}

/**
 * Tokens by the client-credentials grant (WA-18, WA-19). One request at a time however many callers wait; renewed before it ends, and the old
 * one goes on serving while a renewal fails for reasons that pass. Throws {@link SignInError}, which never contains the credential.
 */
export class MsalClientCredentials implements TokenProvider {
  readonly #application: ConfidentialClientApplication;
  readonly #scope: string;
  readonly #place: SignInPlace;
  #held: HeldToken | null = null;
  #request: Promise<string> | null = null;

  constructor(private readonly options: ClientCredentialsOptions) {
    this.#scope = `${options.environment}/.default`;
    this.#place = { authority: new URL(options.authority).host, tenant: options.tenantId, clientId: options.clientId };
    this.#application = new ConfidentialClientApplication({
      auth: { clientId: options.clientId, ...authorityOptions(options), ...credentialOptions(options.credential) },
      // Our own attempts are enough; the library's would multiply them.
      system: { networkClient: options.network, disableInternalRetries: true },
    });
  }

  async token(force = false): Promise<string> {
    const held = this.#held;
    if (!force && held !== null && this.options.clock.now() < held.renewAt) return held.token;
    this.#request ??= this.#acquire(force).finally(() => {
      this.#request = null;
    });
    return this.#request;
  }

  async #acquire(force: boolean): Promise<string> {
    let result: AuthenticationResult | null;
    try {
      // The library's cache would hand out the token that was just rejected, or that is about to end.
      result = await this.#application.acquireTokenByClientCredential({ scopes: [this.#scope], skipCache: true });
    } catch (error) {
      const { reason, aadsts } = signInCause(error);
      const failure = new SignInError(reason, this.#place, aadsts);
      const held = this.#held;
      if (!force && failure.retryable && held !== null && this.options.clock.now() < held.endsAt) return held.token;
      throw failure;
    }
    if (result === null || result.accessToken === '') throw new SignInError('FAILED', this.#place, null);
    this.#held = this.#hold(result);
    return result.accessToken;
  }

  #hold(result: AuthenticationResult): HeldToken {
    const now = this.options.clock.now();
    const endsAt = result.expiresOn?.getTime() ?? now;
    return {
      token: result.accessToken,
      endsAt,
      renewAt: endsAt - Math.min(renewalLeadMs, Math.max(0, endsAt - now) / 10),
    };
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

function credentialOptions(credential: ClientCredential): Pick<NodeAuthOptions, 'clientSecret' | 'clientCertificate'> {
  if (credential.kind === 'secret') return { clientSecret: credential.secret };
  const { thumbprint, privateKey, certificate } = credential;
  return {
    clientCertificate: {
      thumbprintSha256: thumbprint,
      privateKey,
      ...(certificate === undefined ? {} : { x5c: certificate }),
    },
  };
}
