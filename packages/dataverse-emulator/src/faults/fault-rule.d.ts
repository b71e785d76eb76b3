/** Which requests a fault rule is about; all given conditions must hold. */
export interface FaultMatch {
  method?: string;
  /** Part of the path with query, or a regular expression written as `/…/`. */
  path?: string;
  /** Name of the operation: create, update, upsert, delete, retrieve, query, batch, createMultiple, changeTracking, token, … */
  operation?: string;
  /** Text the body must contain. */
  bodyIncludes?: string;
}
/** What a fault does. Times are milliseconds unless named otherwise. */
export type FaultAction =
  /** Closes the connection without an answer. */
  | {
      kind: 'reset';
    }
  /** Waits before going on. */
  | {
      kind: 'delay';
      milliseconds: number;
    }
  /** Answers with this status instead. `code` and `message` make an error envelope when there is no `body`. */
  | {
      kind: 'status';
      status: number;
      retryAfter?: string;
      code?: string;
      message?: string;
      body?: string;
      contentType?: string;
    }
  /** Sends only the first part of the body with the full length announced, then closes. */
  | {
      kind: 'truncate';
      fraction?: number;
    }
  /** Sends the body a few bytes at a time. */
  | {
      kind: 'drip';
      bytes?: number;
      milliseconds: number;
    }
  /** Answers 200 with an HTML page, as a proxy or a login page would. */
  | {
      kind: 'htmlBody';
      body?: string;
    }
  /** Makes every token issued so far expired. */
  | {
      kind: 'expireTokens';
    }
  /** Makes every delta link issued so far expired (WA-139). */
  | {
      kind: 'expireDeltaTokens';
    }
  /** Never answers. */
  | {
      kind: 'hold';
    }
  /** Closes the connection at once and carries the request out later (before phase only). */
  | {
      kind: 'commitLater';
      milliseconds: number;
    };
/** One rule of a fault plan. */
export interface FaultRule {
  match?: FaultMatch;
  /** Only the n-th matching request, counted from 1. */
  nth?: number;
  /** Every n-th matching request. */
  every?: number;
  /** Chance of each matching request, 0 to 1, from the plan's seeded random numbers. */
  probability?: number;
  /** Before the request is carried out, or after it was committed. Default: before. */
  phase?: 'before' | 'after';
  action: FaultAction;
  /** How often the rule strikes at most. */
  times?: number;
}
//# sourceMappingURL=fault-rule.d.ts.map
