import { CoupletError } from '@couplet/core';

/** A link in an answer leads to another server or out of the Web API, and is not followed. */
export class ForeignLinkError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_FOREIGN_LINK';
  constructor(host: string, target: string) {
    super(`An answer of ${host} contains a link to ${target}, which is not followed. Check the environment address.`, {
      host,
      target,
    });
  }
}
