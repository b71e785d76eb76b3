import { X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

/** A certificate and its private key in PEM. */
export interface CertificatePair {
  cert: string;
  key: string;
}

/** Makes a self-signed certificate for 127.0.0.1 and localhost. */
export async function createCertificate(): Promise<CertificatePair> {
  const pems = await generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 3650 * 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { cert: pems.cert, key: pems.private };
}

/** Whether a kept certificate can still be used for a day. */
export function isUsable(pair: CertificatePair | undefined): pair is CertificatePair {
  if (!pair) return false;
  try {
    return new Date(new X509Certificate(pair.cert).validTo).getTime() > Date.now() + 86_400_000;
  } catch {
    return false;
  }
}
