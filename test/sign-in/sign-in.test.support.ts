import { systemClock } from '@couplet/core/internal';
import { DataverseEmulator, type Application } from '@couplet/dataverse-emulator';
import { MsalClientCredentials, SignInNetwork, type ClientCredential } from '@couplet/plugin-dataverse';
import { generate } from 'selfsigned';

/** A certificate with its private key, both in PEM. */
export interface KeyPair {
  readonly certificate: string;
  readonly privateKey: string;
}

/** How a sign-in differs from the usual one. */
export interface SignInAttempt {
  readonly tenantId?: string;
  readonly clientId?: string;
  readonly credential?: ClientCredential;
  /** Origin that the token is for. */
  readonly environment?: string;
}

/** A new certificate; by default it is valid now. */
export async function keyPair(validity: { readonly from?: string; readonly to?: string } = {}): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value: 'couplet' }], {
    ...(validity.from === undefined ? {} : { notBeforeDate: new Date(validity.from) }),
    ...(validity.to === undefined ? {} : { notAfterDate: new Date(validity.to) }),
  });
  return { certificate: made.cert, privateKey: made.private };
}

/** The credential that a certificate is. */
export const byCertificate = (pair: KeyPair): ClientCredential => ({ kind: 'certificate', ...pair });

/** The credential that a secret is. */
export const bySecret = (secret: string): ClientCredential => ({ kind: 'secret', secret });

/** Starts an emulator with HTTPS, whose authority knows further applications. */
export function authority(
  applications: Application[],
  clientCertificates: readonly string[] = [],
): Promise<DataverseEmulator> {
  return DataverseEmulator.start({ applications, clientCertificates: [...clientCertificates] });
}

/** A token for an environment by the real library over HTTPS, as the emulator's own application unless said otherwise. */
export async function signIn(emulator: DataverseEmulator, attempt: SignInAttempt = {}): Promise<string> {
  const network = new SignInNetwork(emulator.authority, {
    certificateAuthority: emulator.ca ?? '',
    allowPrivateAddresses: true,
  });
  try {
    return await new MsalClientCredentials({
      tenantId: emulator.tenantId,
      clientId: emulator.clientId,
      credential: bySecret(emulator.clientSecret),
      environment: emulator.url,
      ...attempt,
      authority: emulator.authority,
      network,
      clock: systemClock,
    }).token();
  } finally {
    await network.close();
  }
}
