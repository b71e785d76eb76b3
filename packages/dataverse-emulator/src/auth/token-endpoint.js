'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.issueToken = issueToken;
exports.checkTenant = checkTenant;
const entra_error_1 = require('./entra-error');
/**
 * Answers a client-credentials request (WA-18) and returns the JSON body.
 *
 * @param form the decoded form body
 * @param basic the `Authorization` header, if any
 * @throws EntraError in the documented form
 */
function issueToken(settings, tenant, form, basic) {
  checkTenant(settings.tenantId, tenant);
  const [basicId, basicSecret] = readBasic(basic);
  const clientId = form.get('client_id') ?? basicId;
  const secret = form.get('client_secret') ?? basicSecret;
  if (!clientId)
    throw new entra_error_1.EntraError(
      400,
      'invalid_request',
      900144,
      "The request body must contain the following parameter: 'client_id'.",
    );
  const application = settings.applications.find(
    (candidate) => candidate.clientId.toLowerCase() === clientId.toLowerCase(),
  );
  if (!application) {
    throw new entra_error_1.EntraError(
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory '${settings.tenantId}'. This can happen if the application has not ` +
        'been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.',
    );
  }
  const grant = form.get('grant_type');
  if (grant !== 'client_credentials') {
    throw new entra_error_1.EntraError(
      400,
      'unsupported_grant_type',
      70003,
      `The app requested an unsupported grant type '${grant ?? ''}'.`,
    );
  }
  if (form.has('client_assertion')) {
    throw new entra_error_1.EntraError(
      401,
      'invalid_client',
      700027,
      'The certificate with identifier used to sign the client assertion is not registered on application.',
    );
  }
  if (!secret) {
    throw new entra_error_1.EntraError(
      401,
      'invalid_client',
      7000216,
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
    );
  }
  if (secret !== application.clientSecret) {
    throw new entra_error_1.EntraError(
      401,
      'invalid_client',
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
    );
  }
  checkScope(settings, form.get('scope') ?? '');
  const lifetime = settings.tokens.lifetime;
  return JSON.stringify({
    token_type: 'Bearer',
    expires_in: lifetime,
    ext_expires_in: lifetime,
    access_token: settings.tokens.issue(application.clientId),
  });
}
/**
 * Holds a tenant in an address against the emulator's own.
 *
 * @throws EntraError AADSTS90002 for another one
 */
function checkTenant(tenantId, tenant) {
  if (tenant.toLowerCase() === tenantId.toLowerCase()) return;
  throw new entra_error_1.EntraError(
    400,
    'invalid_request',
    90002,
    `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your ` +
      'subscription administrator, this may happen if there are no active subscriptions for the tenant.',
  );
}
function checkScope({ resources }, scope) {
  const [resourceScope] = scope.split(' ');
  if (!resourceScope?.endsWith('/.default')) {
    throw new entra_error_1.EntraError(
      400,
      'invalid_scope',
      1002012,
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    );
  }
  const resource = resourceScope.slice(0, -'/.default'.length).replace(/\/+$/, '');
  const loopback = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(resource);
  if (loopback || resources.some((item) => item.replace(/\/+$/, '') === resource)) return;
  throw new entra_error_1.EntraError(
    400,
    'invalid_resource',
    500011,
    `The resource principal named ${resource} was not found in the tenant. This can happen if the application has not been installed by the administrator of the tenant.`,
  );
}
function readBasic(header) {
  const match = /^Basic\s+(\S+)$/i.exec(header ?? '');
  if (!match) return [undefined, undefined];
  const text = Buffer.from(match[1], 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0
    ? [undefined, undefined]
    : [decodeURIComponent(text.slice(0, colon)), decodeURIComponent(text.slice(colon + 1))];
}
//# sourceMappingURL=token-endpoint.js.map
