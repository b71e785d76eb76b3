import type { ApiResponse } from '../server/api-request';
import { EntraError } from './entra-error';
import { checkTenant, issueToken, type TokenEndpointSettings } from './token-endpoint';

const json = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' };

/**
 * Answers the addresses of the authority: discovery documents and the token endpoint, as MSAL asks for them; undefined for others.
 *
 * @param settings what the authority knows
 */
export function authorityRequest(
  settings: TokenEndpointSettings,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): ApiResponse | undefined {
  const origin = settings.origin();
  if (path === '/common/discovery/instance')
    return { status: 200, headers: json, body: JSON.stringify(instanceDiscovery(settings.tenantId, origin)) };
  const match =
    /^\/([^/]+)\/(v2\.0\/\.well-known\/openid-configuration|discovery\/v2\.0\/keys|oauth2\/v2\.0\/token)$/.exec(path);
  if (!match) return undefined;
  const tenant = decodeURIComponent(match[1]!);
  try {
    if (match[2]!.endsWith('openid-configuration')) {
      checkTenant(settings.tenantId, tenant);
      return { status: 200, headers: json, body: JSON.stringify(openidConfiguration(settings.tenantId, origin)) };
    }
    if (match[2]!.endsWith('keys'))
      return { status: 200, headers: json, body: JSON.stringify({ keys: [settings.tokens.key.jwk] }) };
    if (method !== 'POST')
      throw new EntraError(
        400,
        'invalid_request',
        900561,
        `The endpoint only accepts POST requests. Received a ${method} request.`,
      );
    return {
      status: 200,
      headers: json,
      body: issueToken(settings, tenant, new URLSearchParams(body), headers['authorization']),
    };
  } catch (error) {
    if (!(error instanceof EntraError)) throw error;
    return { status: error.status, headers: json, body: error.body(new Date(settings.clock.milliseconds()), origin) };
  }
}

function openidConfiguration(tenantId: string, origin: string): Record<string, unknown> {
  const base = `${origin}/${tenantId}`;
  return {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic', 'private_key_jwt'],
    response_types_supported: ['code', 'token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'offline_access'],
    tenant_region_scope: null,
  };
}

function instanceDiscovery(tenantId: string, origin: string): Record<string, unknown> {
  const host = origin.replace(/^https?:\/\//, '');
  return {
    tenant_discovery_endpoint: `${origin}/${tenantId}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}
