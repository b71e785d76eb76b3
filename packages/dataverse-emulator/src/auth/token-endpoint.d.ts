import type { AccessTokens } from './access-tokens';
/** An application that may ask for tokens. */
export interface Application {
  clientId: string;
  clientSecret: string;
}
/** What the token endpoint needs to know. */
export interface TokenEndpointSettings {
  tenantId: string;
  applications: readonly Application[];
  tokens: AccessTokens;
  /** Further resources tokens may be asked for, next to every loopback address. */
  resources: readonly string[];
}
/**
 * Answers a client-credentials request (WA-18) and returns the JSON body.
 *
 * @param form the decoded form body
 * @param basic the `Authorization` header, if any
 * @throws EntraError in the documented form
 */
export declare function issueToken(
  settings: TokenEndpointSettings,
  tenant: string,
  form: URLSearchParams,
  basic: string | undefined,
): string;
/**
 * Holds a tenant in an address against the emulator's own.
 *
 * @throws EntraError AADSTS90002 for another one
 */
export declare function checkTenant(tenantId: string, tenant: string): void;
//# sourceMappingURL=token-endpoint.d.ts.map
