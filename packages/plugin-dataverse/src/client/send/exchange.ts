import type { IncomingHttpHeaders } from 'node:http';

/** A request as it goes onto the wire. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Path and query from the root of the host, encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds for everything: waiting for a connection, sending, the whole answer. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
}

/** Why a request was certainly not sent. */
export type NotSentReason = 'connect' | 'untrusted' | 'aborted' | 'deadline';

/** Why a request that was sent has no usable answer. */
export type LostReason = 'reset' | 'deadline' | 'aborted' | 'cut' | 'tooLarge';

/**
 * What one attempt gave. A reset before and after the server's commit look the same, so everything from the first byte sent to the last
 * byte of the answer received is `lost`.
 */
export type Exchange =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: Buffer;
      readonly wireBytes: number;
    }
  | { readonly kind: 'notSent'; readonly reason: NotSentReason; readonly cause: unknown }
  | { readonly kind: 'lost'; readonly reason: LostReason; readonly status: number | null; readonly cause: unknown };

/** A short text about a cause without addresses, bodies or secrets: the error code when there is one. */
export function causeText(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return typeof cause;
  const { code, name } = cause as { code?: unknown; name?: unknown };
  if (typeof code === 'string') return code;
  return typeof name === 'string' ? name : 'error';
}

/** A header's single value; null when absent. Repeated headers give their first value. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  if (value === undefined) return null;
  return Array.isArray(value) ? (value[0] ?? null) : value;
}
