import type { Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import type { AccessTokens } from './access-tokens';
/** Finds the user behind a request's token (WA-20, WA-21). */
export declare class CallerResolver {
  private readonly environment;
  private readonly tokens;
  /** Address of the authority, for the challenge of a 401. */
  private readonly authority;
  private readonly known;
  constructor(
    environment: Environment,
    tokens: AccessTokens,
    /** Address of the authority, for the challenge of a 401. */
    authority: () => string,
  );
  /**
   * The caller of a request.
   *
   * @throws DataverseError 401 without a valid token, 403 for an application that is no user here or a disabled one
   */
  resolve(headers: Readonly<Record<string, string>>): Caller;
  private userOf;
}
//# sourceMappingURL=resolve-caller.d.ts.map
