import type { Clock } from '../environment/clock';
import type { AccessTokens } from './access-tokens';
import type { Application } from './application';
import { checkCredential } from './credential';
import { EntraError } from './entra-error';
import type { ManagedIdentityOptions } from './managed-identity';

/** What the token endpoint needs to know. */
export interface TokenEndpointSettings {
  tenantId: string;
  applications: readonly Application[];
  tokens: AccessTokens;
  clock: Clock;
  /** Scheme, host and port of the emulator. */
  origin(): string;
  /** The managed identity endpoint; off without it. */
  managedIdentity: ManagedIdentityOptions | undefined;
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
export function issueToken(
  settings: TokenEndpointSettings,
  tenant: string,
  form: URLSearchParams,
  basic: string | undefined,
): string {
  checkTenant(settings.tenantId, tenant);
  const [basicId, basicSecret] = readBasic(basic);
  const clientId = form.get('client_id') ?? basicId;
  const secret = form.get('client_secret') ?? basicSecret;
  if (!clientId)
    throw new EntraError(
      400,
      'invalid_request',
      900144,
      "The request body must contain the following parameter: 'client_id'.",
    );
  const application = settings.applications.find(
    (candidate) => candidate.clientId.toLowerCase() === clientId.toLowerCase(),
  );
  if (!application) {
    throw new EntraError(
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory '${settings.tenantId}'. This can happen if the application has not ` +
        'been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.',
    );
  }
  const grant = form.get('grant_type');
  if (grant !== 'client_credentials') {
    throw new EntraError(
      400,
      'unsupported_grant_type',
      70003,
      `The app requested an unsupported grant type '${grant ?? ''}'.`,
    );
  }
  const base = `${settings.origin()}/${settings.tenantId}`;
  checkCredential(
    application,
    {
      secret,
      assertion: form.get('client_assertion') ?? undefined,
      assertionType: form.get('client_assertion_type') ?? undefined,
    },
    [`${base}/oauth2/v2.0/token`, `${base}/v2.0`],
    settings.clock,
  );
  const resource = checkScope(settings, form.get('scope') ?? '');
  const lifetime = settings.tokens.lifetime;
  return JSON.stringify({
    token_type: 'Bearer',
    expires_in: lifetime,
    ext_expires_in: lifetime,
    access_token: settings.tokens.issue(application.clientId, resource),
  });
}

/**
 * Holds a tenant in an address against the emulator's own.
 *
 * @throws EntraError AADSTS90002 for another one
 */
export function checkTenant(tenantId: string, tenant: string): void {
  if (tenant.toLowerCase() === tenantId.toLowerCase()) return;
  throw new EntraError(
    400,
    'invalid_request',
    90002,
    `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your ` +
      'subscription administrator, this may happen if there are no active subscriptions for the tenant.',
  );
}

/** The resource that a scope names, without a final slash. */
function checkScope({ resources }: TokenEndpointSettings, scope: string): string {
  const [resourceScope] = scope.split(' ');
  if (!resourceScope?.endsWith('/.default')) {
    throw new EntraError(
      400,
      'invalid_scope',
      1002012,
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    );
  }
  const resource = resourceScope.slice(0, -'/.default'.length).replace(/\/+$/, '');
  const loopback = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(resource);
  if (loopback || resources.some((item) => item.replace(/\/+$/, '') === resource)) return resource;
  throw new EntraError(
    400,
    'invalid_resource',
    500011,
    `The resource principal named ${resource} was not found in the tenant. This can happen if the application has not been installed by the administrator of the tenant.`,
  );
}

function readBasic(header: string | undefined): [string | undefined, string | undefined] {
  const match = /^Basic\s+(\S+)$/i.exec(header ?? '');
  if (!match) return [undefined, undefined];
  const text = Buffer.from(match[1]!, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0
    ? [undefined, undefined]
    : [decodeURIComponent(text.slice(0, colon)), decodeURIComponent(text.slice(colon + 1))];
}
