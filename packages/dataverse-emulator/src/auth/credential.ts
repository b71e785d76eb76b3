import type { Clock } from '../environment/clock';
import type { Application } from './application';
import { verifyAssertion } from './client-assertion';
import { EntraError } from './entra-error';

/** Assertion type of a signed client assertion (RFC 7523). */
const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** What a token request brought to prove who asks. */
export interface GivenCredential {
  secret: string | undefined;
  assertion: string | undefined;
  assertionType: string | undefined;
}

/**
 * Holds the credential of a token request against the application: a secret, or an assertion signed with a registered certificate.
 *
 * @param audiences addresses that an assertion may name as its audience
 * @throws EntraError AADSTS7000112, 7000215, 7000216, 7000222 and those of a client assertion
 */
export function checkCredential(
  application: Application,
  given: GivenCredential,
  audiences: readonly string[],
  clock: Clock,
): void {
  const { clientId } = application;
  if (application.disabled)
    throw new EntraError(
      401,
      'unauthorized_client',
      7000112,
      `Application '${clientId}' is disabled. Switch it on in the tenant.`,
    );
  if (given.assertion !== undefined) {
    if (given.assertionType !== jwtBearer)
      throw new EntraError(
        400,
        'invalid_request',
        900144,
        "The request body must contain the following parameter: 'client_assertion_type'.",
      );
    verifyAssertion(application, given.assertion, audiences, clock);
    return;
  }
  if (!given.secret)
    throw new EntraError(
      401,
      'invalid_client',
      7000216,
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
    );
  if (application.clientSecret === undefined || given.secret !== application.clientSecret)
    throw new EntraError(
      401,
      'invalid_client',
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
    );
  const expires = application.clientSecretExpires;
  if (expires !== undefined && Date.parse(expires) <= clock.milliseconds())
    throw new EntraError(
      401,
      'invalid_client',
      7000222,
      `The provided client secret keys for app '${clientId}' are expired. Create new keys for the application, or use certificate credentials.`,
    );
}
