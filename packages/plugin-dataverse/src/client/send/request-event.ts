/** One attempt of one request, for logs and metrics. Contains no secrets, no values of queries and keys, and no bodies. */
export interface RequestEvent {
  readonly operation: string;
  readonly method: string;
  /** Path below the service root without keys and query values, for example `accounts(…)?$select`. */
  readonly path: string;
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  /** What became of it. */
  readonly outcome: 'done' | 'refused' | 'throttled' | 'signInAgain' | 'tryAgain' | 'unknown' | 'failed';
  /** Milliseconds from sending to the last byte of the answer. */
  readonly ms: number;
  /** Bytes of the answer on the wire. */
  readonly bytes: number;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly requestId: string;
  readonly correlationId: string;
  /** The server's own id of the request (WA-14); null when it sent none. */
  readonly serverRequestId: string | null;
  /** Requests that the server says are left (WA-172): recorded only, since its limits are per web server. */
  readonly remainingRequests: string | null;
  /** Milliseconds of execution that it says are left (WA-172); recorded only as well. */
  readonly remainingMs: string | null;
}

/** Called once per attempt; must not throw. */
export type RequestListener = (event: RequestEvent) => void;

/** The path of a request for logs: keys and query values replaced, so that no business data leaves in a log line. */
export function loggablePath(path: string): string {
  const [resource = '', query] = path.split('?', 2);
  const withoutKeys = resource.replace(/\(.*/s, '(…)');
  if (query === undefined) return withoutKeys;
  const options = query.split('&').map((option) => option.split('=', 1)[0] ?? '');
  return `${withoutKeys}?${options.join('&')}`;
}
