import type { Access } from '../security/access';
import type { RequestOptions } from '../server/request-options';

/** The user on whose behalf a request runs. */
export interface Caller {
  userId: string;
  businessUnitId: string;
  /** The user that signed in, when it acts for `userId` (WA-22). */
  actingUserId?: string;
  /** What the caller may do; everything without it, as the platform and users without limits may. */
  access?: Access;
  /** What the headers of the request ask for. */
  options?: RequestOptions;
}

/** The platform acting on behalf of a caller: what it does by itself needs no privilege of theirs. */
export function asPlatform(caller: Caller): Caller {
  const { access: _access, options: _options, ...rest } = caller;
  return rest;
}
