import { CoupletError } from '@couplet/core';

/** The application has nothing to prove itself with. */
export class SecretMissingError extends CoupletError {
  readonly code = 'CPL_SIGN_IN_SECRET_MISSING';
  constructor() {
    super(
      'There is no client secret. Set COUPLET_CLIENT_SECRET, or name a file with --client-secret-file, or sign in with --certificate or ' +
        '--managed-identity. A secret is never given on the command line, where other users of the machine could read it.',
    );
  }
}

/** The file with the client secret, or with the certificate, cannot be read. */
export class SecretFileUnreadableError extends CoupletError {
  readonly code = 'CPL_SIGN_IN_FILE_UNREADABLE';
  constructor(path: string, flag: string, reason: string, options?: { readonly cause?: unknown }) {
    super(`The file ${path} cannot be used (${reason}). Correct ${flag}.`, { path, flag, reason }, options);
  }
}
