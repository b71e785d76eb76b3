import type { Caller } from '../environment/caller';
import type { Preferences } from './preferences';
/** One request to the Web API, alone or as a part of a batch. */
export interface ApiRequest {
  method: string;
  /** Path below the service root, still percent-encoded: `accounts(…)/name`. */
  path: string;
  /** Query string without `?`, still percent-encoded. */
  query: string;
  /** Headers with lower-case names. */
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Service root with its final slash, in the version that was called (WA-2). */
  root: string;
  preferences: Preferences;
  caller: Caller;
}
/** The answer to a request. `body` undefined means none. */
export interface ApiResponse {
  status: number;
  headers: Record<string, string>;
  body?: string;
  /** Address of the row the request was about, for Content-ID references (WA-114); not sent. */
  entity?: string;
}
/** JSON with the documented content type (WA-13). */
export declare function jsonResponse(status: number, body: string, headers?: Record<string, string>): ApiResponse;
/** An answer without a body (WA-25). */
export declare function noContent(headers?: Record<string, string>): ApiResponse;
//# sourceMappingURL=api-request.d.ts.map
