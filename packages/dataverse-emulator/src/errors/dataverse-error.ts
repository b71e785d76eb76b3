import { statusOfCode } from './status-of-code';

/** What else an error answer carries besides code and message. */
export interface DataverseErrorExtra {
  /** HTTP status; by default it follows from the code (WA-26). */
  status?: number;
  /** Further response headers, such as `Retry-After`. */
  headers?: Record<string, string>;
  /** Details by name, told when all annotations are requested (WA-28). */
  details?: Record<string, string>;
}

/**
 * An error the Web API documents: it is answered as `{"error":{"code","message"}}` (WA-27).
 * `code` is the signed 32-bit error number as eight lower-case hex digits with `0x` in front.
 */
export class DataverseError extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly details: Record<string, string>;

  constructor(
    readonly code: string,
    message: string,
    extra: DataverseErrorExtra = {},
  ) {
    super(message);
    this.name = 'DataverseError';
    this.status = extra.status ?? statusOfCode(code);
    this.headers = extra.headers ?? {};
    this.details = extra.details ?? {};
  }
}
