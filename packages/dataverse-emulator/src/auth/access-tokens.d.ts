import type { Clock } from '../environment/clock';
/** Issues and checks opaque signed access tokens. */
export declare class AccessTokens {
  private readonly key;
  private readonly clock;
  /** Life of a token in seconds (WA-19). */
  lifetime: number;
  private generation;
  constructor(
    key: string,
    clock: Clock,
    /** Life of a token in seconds (WA-19). */
    lifetime: number,
  );
  /** A new token for an application. */
  issue(client: string): string;
  /** The application a token was issued to; undefined when the token is forged, damaged or expired. */
  verify(token: string): string | undefined;
  /** Makes every token issued so far expired. */
  expireAll(): void;
  private sign;
}
//# sourceMappingURL=access-tokens.d.ts.map
