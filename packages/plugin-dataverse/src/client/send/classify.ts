import type { IncomingHttpHeaders } from 'node:http';
import { readEnvelope, refusalOf, type Refusal } from '../errors/refusal';
import { parseRetryAfter } from '../retry/retry-after';
import { causeText, headerOf, type Exchange } from './exchange';

/** An answer that can be used. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What to make of one attempt. */
export type Verdict =
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** 429 or a documented throttle: certainly not executed. `waitMs` is null when the server names no usable time. */
  | {
      readonly kind: 'throttled';
      readonly waitMs: number | null;
      readonly concurrency: boolean;
      readonly refusal: Refusal;
    }
  | { readonly kind: 'signInAgain' }
  /** Certainly not executed, for a reason that passes. */
  | { readonly kind: 'notExecuted'; readonly reason: string; readonly refusal: Refusal | null; readonly cause: unknown }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'untrusted'; readonly reason: string; readonly cause: unknown }
  | { readonly kind: 'aborted'; readonly sent: boolean }
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'redirect'; readonly status: number; readonly target: string };

const usableStatus = new Set([200, 201, 202, 204, 304]);
const concurrencyLimit = '0x80072326';

/** Whether a throttling refusal says that too many requests run at once, so that fewer shall (WA-170). */
export function isConcurrencyRefusal(refusal: Refusal): boolean {
  return refusal.code === concurrencyLimit;
}

/**
 * Decides by status and code what an attempt was (WA-25, WA-26, WA-170, WA-176). Pure; `now` (ms since epoch) is for Retry-After dates.
 * A multipart answer is done whatever its status: each part speaks for itself (WA-115).
 */
export function classify(exchange: Exchange, now: number): Verdict {
  if (exchange.kind === 'answered') return classifyAnswer(exchange, now);
  if (exchange.reason === 'aborted') return { kind: 'aborted', sent: exchange.kind === 'lost' };
  if (exchange.kind === 'notSent') {
    const reason = exchange.reason === 'deadline' ? 'no connection in time' : causeText(exchange.cause);
    if (exchange.reason === 'untrusted') return { kind: 'untrusted', reason, cause: exchange.cause };
    return { kind: 'notExecuted', reason, refusal: null, cause: exchange.cause };
  }
  if (exchange.reason === 'tooLarge') return { kind: 'tooLarge' };
  return { kind: 'unknown', reason: lossText[exchange.reason] };
}

const lossText = {
  reset: 'the connection was lost before the answer',
  cut: 'the answer was cut off',
  deadline: 'no complete answer in time',
} as const;

function classifyAnswer(exchange: Extract<Exchange, { kind: 'answered' }>, now: number): Verdict {
  const { status, headers, body } = exchange;
  const contentType = (headerOf(headers, 'content-type') ?? '').toLowerCase();
  if (contentType.startsWith('multipart/mixed')) return { kind: 'done', answer: { status, headers, body } };
  if (usableStatus.has(status)) {
    if (/html|xml/.test(contentType))
      return { kind: 'unknown', reason: `the answer is a page (${contentType.split(';')[0]})` };
    return { kind: 'done', answer: { status, headers, body } };
  }
  if (status >= 300 && status < 400) return { kind: 'redirect', status, target: hostOf(headerOf(headers, 'location')) };
  if (status === 401) return { kind: 'signInAgain' };

  const text = body.toString('utf8');
  const refusal = refusalOf(status, text);
  if (refusal.kind === 'throttled') {
    const waitMs = parseRetryAfter(headerOf(headers, 'retry-after'), now);
    return { kind: 'throttled', waitMs, concurrency: isConcurrencyRefusal(refusal), refusal };
  }
  // With a code of its own the server rolled back; a gateway's 502, 503 or 504 says nothing about what happened behind it.
  if (refusal.kind === 'unavailable' && refusal.code !== null && refusal.code !== '0x0' && status < 502)
    return { kind: 'notExecuted', reason: `${status} ${refusal.code}`, refusal, cause: null };
  if (status >= 500 && (status === 502 || status === 503 || status === 504 || readEnvelope(text) === null))
    return { kind: 'unknown', reason: `HTTP status ${status}` };
  return { kind: 'refused', refusal };
}

function hostOf(location: string | null): string {
  try {
    return location === null ? 'nowhere' : new URL(location).host;
  } catch {
    return 'another path';
  }
}
