import { constants, verify, X509Certificate } from 'node:crypto';
import type { Clock } from '../environment/clock';
import type { Application } from './application';
import { EntraError } from './entra-error';

/** Seconds by which clocks may differ. */
const leeway = 300;

interface Assertion {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  /** What the signature covers. */
  signed: string;
  signature: Buffer;
}

/**
 * Verifies a client assertion: a JWT that the application signed with the private key of a registered certificate, by RS256 or PS256.
 *
 * @param audiences addresses that it may name as its audience
 * @throws EntraError AADSTS50027 malformed, 700021 wrong issuer, 700023 wrong audience, 700024 outside its time, 700027 wrong or expired
 *   certificate, or signature that does not fit
 */
export function verifyAssertion(
  application: Application,
  text: string,
  audiences: readonly string[],
  clock: Clock,
): void {
  const assertion = decode(text);
  checkSignature(application, assertion, clock);
  const { claims } = assertion;
  if (claims['iss'] !== application.clientId || claims['sub'] !== application.clientId)
    throw refused(700021, "Client assertion application identifier doesn't match 'client_id' parameter.");
  const audience = claims['aud'];
  if (typeof audience !== 'string' || !audiences.includes(audience))
    throw refused(
      700023,
      `Client assertion audience claim does not match Realm issuer. Expected one of: ${audiences.join(', ')}.`,
    );
  checkTime(claims, clock);
}

function checkSignature(application: Application, assertion: Assertion, clock: Clock): void {
  const { header, signed, signature } = assertion;
  const certificate = (application.certificates ?? [])
    .map((pem) => new X509Certificate(pem))
    .find((candidate) => names(header, candidate));
  if (!certificate)
    throw refused(
      700027,
      'The certificate with identifier used to sign the client assertion is not registered on application. ' +
        `[Reason - The key was not found., Thumbprint of key used by client: '${shownThumbprint(header)}'.]`,
    );
  if (Date.parse(certificate.validTo) < clock.milliseconds())
    throw refused(
      700027,
      'The certificate with identifier used to sign the client assertion is expired on application. ' +
        `[Reason - The key used is expired., Thumbprint of key used by client: '${certificate.fingerprint.replaceAll(':', '')}'.]`,
    );
  const padding = header['alg'] === 'PS256' ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  const known = header['alg'] === 'PS256' || header['alg'] === 'RS256';
  const key = { key: certificate.publicKey, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  if (!known || !verify('sha256', Buffer.from(signed), key, signature))
    throw refused(
      700027,
      'Client assertion failed signature validation. [Reason - The key was found, but use of the key to verify the signature failed.]',
    );
}

/** Whether the header names a certificate, by its SHA-256 or SHA-1 thumbprint. */
function names(header: Record<string, unknown>, certificate: X509Certificate): boolean {
  const thumbprint = (fingerprint: string): string =>
    Buffer.from(fingerprint.replaceAll(':', ''), 'hex').toString('base64url');
  if (typeof header['x5t#S256'] === 'string') return header['x5t#S256'] === thumbprint(certificate.fingerprint256);
  return typeof header['x5t'] === 'string' && header['x5t'] === thumbprint(certificate.fingerprint);
}

function checkTime(claims: Record<string, unknown>, clock: Clock): void {
  const { exp, nbf } = claims;
  const now = clock.seconds();
  const fits =
    typeof exp === 'number' &&
    exp > now - leeway &&
    (nbf === undefined || (typeof nbf === 'number' && nbf < now + leeway));
  if (fits) return;
  const show = (value: unknown): string => (typeof value === 'number' ? new Date(value * 1000).toISOString() : 'none');
  throw refused(
    700024,
    `Client assertion is not within its valid time range. Current time: ${new Date(now * 1000).toISOString()}, ` +
      `assertion valid from ${show(nbf)}, expiry time of assertion ${show(exp)}.`,
  );
}

function decode(text: string): Assertion {
  const [head, body, signature, ...rest] = text.split('.');
  try {
    if (!head || !body || !signature || rest.length > 0) throw new Error('three parts are needed');
    const part = (encoded: string): Record<string, unknown> =>
      JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')) as Record<string, unknown>;
    return {
      header: part(head),
      claims: part(body),
      signed: `${head}.${body}`,
      signature: Buffer.from(signature, 'base64url'),
    };
  } catch {
    throw refused(50027, 'JWT token is invalid or malformed.');
  }
}

function shownThumbprint(header: Record<string, unknown>): string {
  const named = header['x5t#S256'] ?? header['x5t'];
  return typeof named === 'string' ? Buffer.from(named, 'base64url').toString('hex').toUpperCase() : '';
}

function refused(number: number, description: string): EntraError {
  return new EntraError(401, 'invalid_client', number, description);
}
