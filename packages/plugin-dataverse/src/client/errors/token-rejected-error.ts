import { CoupletError } from '@couplet/core';

/** The environment rejects our access token, also a fresh one (401). Nothing was executed. */
export class TokenRejectedError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_TOKEN_REJECTED';
  constructor(host: string) {
    super(
      `${host} rejects the access token, also after a renewal. Check that tenant, client id and environment address belong together, and that this machine's clock is right.`,
      { host },
    );
  }
}
