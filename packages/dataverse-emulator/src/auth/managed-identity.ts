import type { ApiResponse } from '../server/api-request';
import type { TokenEndpointSettings } from './token-endpoint';

/** How the emulator plays the managed identity endpoint of a machine or an app; off by default. */
export interface ManagedIdentityOptions {
  /** Client id of the identity; default: that of the emulator's own application. */
  clientId?: string;
  /** What the header `X-IDENTITY-HEADER` must hold in the App Service form. */
  header?: string;
}

const json = { 'Content-Type': 'application/json; charset=utf-8' };

/**
 * Answers the managed identity endpoint in both forms: of a virtual machine, `GET /metadata/identity/oauth2/token` with the header
 * `Metadata: true`, and of App Service, `GET /msi/token` with `X-IDENTITY-HEADER`; undefined for other addresses and when it is off.
 *
 * @param url path and query
 */
export function managedIdentityRequest(
  settings: TokenEndpointSettings,
  url: string,
  headers: Readonly<Record<string, string>>,
): ApiResponse | undefined {
  const { managedIdentity: identity } = settings;
  if (!identity) return undefined;
  const [path = '', query] = url.split('?');
  const machine = path.replace(/\/$/, '') === '/metadata/identity/oauth2/token';
  if (!machine && path !== '/msi/token') return undefined;
  if (machine && headers['metadata'] !== 'true')
    return refused(400, 'invalid_request', 'Required metadata header not specified');
  if (!machine && identity.header !== undefined && headers['x-identity-header'] !== identity.header)
    return refused(401, 'unauthorized', 'The header X-IDENTITY-HEADER is missing or wrong.');
  const parameters = new URLSearchParams(query);
  const resource = parameters.get('resource')?.replace(/\/+$/, '');
  if (!resource || !parameters.get('api-version'))
    return refused(400, 'invalid_request', 'Required query variables resource and api-version are missing');
  const clientId = identity.clientId ?? settings.applications[0]!.clientId;
  const wanted = parameters.get('client_id');
  if (wanted !== null && wanted.toLowerCase() !== clientId.toLowerCase())
    return refused(400, 'invalid_request', 'Identity not found');
  const { tokens } = settings;
  const now = settings.clock.seconds();
  const body = {
    access_token: tokens.issue(clientId, resource),
    client_id: clientId,
    expires_in: String(tokens.lifetime),
    expires_on: String(now + tokens.lifetime),
    not_before: String(now),
    resource,
    token_type: 'Bearer',
  };
  return { status: 200, headers: json, body: JSON.stringify(body) };
}

function refused(status: number, error: string, description: string): ApiResponse {
  return { status, headers: json, body: JSON.stringify({ error, error_description: description }) };
}
