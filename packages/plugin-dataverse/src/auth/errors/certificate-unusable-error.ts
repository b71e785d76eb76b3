import { CoupletError } from '@couplet/core';

/** The certificate that an application shall sign in with cannot be used. Carries nothing of the certificate or its key. */
export class CertificateUnusableError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_CERTIFICATE_UNUSABLE';
  constructor(problem: string) {
    super(
      `The certificate to sign in with cannot be used: ${problem}. Enter a PEM text with the certificate and its private key, whose public part the application knows.`,
      { problem },
    );
  }
}
