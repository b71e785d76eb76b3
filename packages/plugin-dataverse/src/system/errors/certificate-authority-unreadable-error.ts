import { CoupletError } from '@couplet/core';

/** The file with additional certificate authorities cannot be read. */
export class CertificateAuthorityUnreadableError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_CERTIFICATE_AUTHORITY';
  constructor(path: string, cause: unknown) {
    super(
      `The certificate authority file ${path} cannot be read. Correct certificateAuthority in the connection settings.`,
      { path },
      { cause },
    );
  }
}
