import { CoupletError } from '@couplet/core';

/** No connection to the environment could be made. Nothing was sent. */
export class UnreachableError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_UNREACHABLE';
  override readonly retryable = true;
  constructor(host: string, reason: string, cause?: unknown) {
    super(
      `Cannot connect to ${host} (${reason}). Check the environment address, name resolution, proxy and firewall.`,
      { host, reason },
      { cause },
    );
  }
}
