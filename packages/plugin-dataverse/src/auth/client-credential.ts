import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { NodeAuthOptions } from '@azure/msal-node';
import { CertificateUnusableError } from './errors/certificate-unusable-error';

/** What an application signs in with. */
export type ClientCredential =
  | { readonly kind: 'secret'; readonly secret: string }
  | {
      readonly kind: 'certificate';
      /** PEM. */
      readonly privateKey: string;
      /** PEM of the certificate; sent along, so that the authority also takes it by subject and issuer. */
      readonly certificate?: string;
      /** SHA-256 of the certificate, hexadecimal; found out from the certificate where it is given. */
      readonly thumbprint?: string;
    };

const certificateBlock = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/;
const keyBlock = /-----BEGIN (?:RSA |EC )?PRIVATE KEY-----[\s\S]+?-----END (?:RSA |EC )?PRIVATE KEY-----/;

/**
 * The credential in a PEM text that holds a certificate and its private key. Throws {@link CertificateUnusableError} when one of the two is
 * missing or cannot be read, when they do not belong together, and when the certificate has run out. Errors never contain the key.
 */
export function certificateCredential(pem: string, now: number): ClientCredential {
  const certificate = certificateBlock.exec(pem)?.[0];
  const privateKey = keyBlock.exec(pem)?.[0];
  if (certificate === undefined) throw new CertificateUnusableError('it holds no certificate');
  if (privateKey === undefined) throw new CertificateUnusableError('it holds no private key without a password');
  const parsed = parse(certificate, privateKey);
  if (now > Date.parse(parsed.validTo))
    throw new CertificateUnusableError(`the certificate ended on ${parsed.validTo}`);
  return { kind: 'certificate', privateKey, certificate, thumbprint: thumbprintOf(parsed) };
}

/** The credential as the sign-in library takes it. Throws {@link CertificateUnusableError}. */
export function credentialOptions(
  credential: ClientCredential,
): Pick<NodeAuthOptions, 'clientSecret' | 'clientCertificate'> {
  if (credential.kind === 'secret') return { clientSecret: credential.secret };
  const { privateKey, certificate, thumbprint } = credential;
  const found = thumbprint ?? (certificate === undefined ? null : thumbprintOf(new X509Certificate(certificate)));
  if (found === null) throw new CertificateUnusableError('neither the certificate nor its thumbprint is given');
  return {
    clientCertificate: {
      thumbprintSha256: found.replaceAll(':', '').toLowerCase(),
      privateKey,
      ...(certificate === undefined ? {} : { x5c: certificate }),
    },
  };
}

function parse(certificate: string, privateKey: string): X509Certificate {
  let parsed: X509Certificate;
  let belongs: boolean;
  try {
    parsed = new X509Certificate(certificate);
    belongs = parsed.checkPrivateKey(createPrivateKey(privateKey));
  } catch {
    throw new CertificateUnusableError('the certificate or its private key cannot be read');
  }
  if (!belongs) throw new CertificateUnusableError('certificate and private key do not belong together');
  return parsed;
}

function thumbprintOf(certificate: X509Certificate): string {
  return certificate.fingerprint256.replaceAll(':', '').toLowerCase();
}
