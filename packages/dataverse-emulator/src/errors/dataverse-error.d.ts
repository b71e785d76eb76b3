/** What else an error answer carries besides code and message. */
export interface DataverseErrorExtra {
  /** HTTP status; by default it follows from the code (WA-26). */
  status?: number;
  /** Further response headers, such as `Retry-After`. */
  headers?: Record<string, string>;
}
/**
 * An error the Web API documents: it is answered as `{"error":{"code","message"}}` (WA-27).
 * `code` is the signed 32-bit error number as eight lower-case hex digits with `0x` in front.
 */
export declare class DataverseError extends Error {
  readonly code: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  constructor(code: string, message: string, extra?: DataverseErrorExtra);
}
//# sourceMappingURL=dataverse-error.d.ts.map
