import { CoupletError } from '@couplet/core';

/** The server answers with a redirect, which is never followed: the token belongs to one host only. */
export class RedirectError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_REDIRECT';
  constructor(host: string, status: number, target: string) {
    super(`${host} redirects to ${target} (${status}), which is not followed. Enter the environment's own address.`, {
      host,
      status,
      target,
    });
  }
}
