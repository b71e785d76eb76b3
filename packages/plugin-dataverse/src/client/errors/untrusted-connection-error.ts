import { CoupletError } from '@couplet/core';

/** The server's certificate or network address is not acceptable. Nothing was sent, and trying again does not help. */
export class UntrustedConnectionError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_UNTRUSTED_CONNECTION';
  constructor(host: string, reason: string, cause?: unknown) {
    super(
      `The connection to ${host} is not trusted (${reason}). Renew the certificate, or give its certificate authority in the connection settings.`,
      { host, reason },
      { cause },
    );
  }
}
