import type { Clock, Random, Scheduler } from '@couplet/core';
import type { TokenProvider } from '../../auth/token-provider';
import { AnswerTooLargeError } from '../errors/answer-too-large-error';
import { RedirectError } from '../errors/redirect-error';
import type { Refusal } from '../errors/refusal';
import { ThrottledError } from '../errors/throttled-error';
import { TokenRejectedError } from '../errors/token-rejected-error';
import { UnavailableError } from '../errors/unavailable-error';
import { UnreachableError } from '../errors/unreachable-error';
import { UntrustedConnectionError } from '../errors/untrusted-connection-error';
import { done, unknown, type Outcome } from '../outcome';
import type { ConnectionGate } from '../retry/connection-gate';
import { RetryBudget } from '../retry/retry-budget';
import { parseRetryAfter } from '../retry/retry-after';
import { backoffMs, type RetryPolicy } from '../retry/retry-policy';
import { classify, isConcurrencyRefusal, type Answer, type Verdict } from './classify';
import { headerOf, type Exchange } from './exchange';
import { loggablePath, type RequestEvent, type RequestListener } from './request-event';
import type { RequestSender, ThrottledPart } from './settings-sender';
import { standardHeaders } from './standard-headers';
import { TokenHolder } from './token-holder';
import type { Transport } from './transport';

/** A request of one operation. */
export interface OperationRequest {
  /** For logs and messages. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Encoded path and query below the service root. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Changes nothing, so it may be repeated whatever became of it. */
  readonly repeatable: boolean;
  readonly signal?: AbortSignal;
}

/** What a sender works with. */
export interface SenderParts {
  readonly transport: Transport;
  readonly gate: ConnectionGate;
  readonly tokens: TokenProvider;
  readonly policy: RetryPolicy;
  readonly clock: Clock;
  readonly random: Random;
  readonly scheduler: Scheduler;
  /** Host, for messages. */
  readonly host: string;
  /** Path of the service root from the root of the host, ends with a slash. */
  readonly rootPath: string;
  readonly readDeadlineMs: number;
  readonly writeDeadlineMs: number;
  readonly onRequest?: RequestListener;
}

/** Attempts to sign in at most, the first included. */
const signInAttempts = 3;

/** The state of one operation over its attempts. */
interface Attempts {
  readonly correlationId: string;
  count: number;
  failures: number;
  throttled: number;
  signedInAgain: boolean;
}

/**
 * Sends requests by one policy. What changes nothing is repeated; what changes something is repeated only when it was certainly not
 * executed, and is otherwise `unknown`, for the caller to read back. Throws what concerns the whole connection.
 */
export class Sender implements RequestSender {
  readonly #tokens: TokenHolder;
  readonly #budget = new RetryBudget();

  constructor(readonly parts: SenderParts) {
    this.#tokens = new TokenHolder(parts.tokens, (failures) => this.#maySignInAgain(failures));
  }

  get parallelism(): number {
    return this.parts.gate.limit;
  }

  async send(request: OperationRequest): Promise<Outcome<Answer>> {
    const attempts: Attempts = {
      correlationId: this.parts.random.uuid(),
      count: 0,
      failures: 0,
      throttled: 0,
      signedInAgain: false,
    };
    this.#budget.earn();
    for (;;) {
      attempts.count += 1;
      const { verdict, token } = await this.#attempt(request, attempts);
      const outcome = await this.#settle(verdict, request, attempts, token);
      if (outcome !== null) return outcome;
    }
  }

  throttled(parts: readonly ThrottledPart[]): void {
    const { gate, policy, random, clock } = this.parts;
    const asked = parts.map(({ retryAfter }) => parseRetryAfter(retryAfter, clock.now()) ?? 0);
    gate.pause(Math.max(backoffMs(policy, 1, random), ...asked));
    // Many parts of one batch meet the same limit: it is one sign of it.
    if (parts.some(({ refusal }) => isConcurrencyRefusal(refusal))) gate.tooMany();
  }

  async #attempt(
    request: OperationRequest,
    attempts: Attempts,
  ): Promise<{ readonly verdict: Verdict; readonly token: string }> {
    const { parts } = this;
    // Signing in takes no place from other requests; after a long wait at the gate the token may be another one.
    await this.#tokens.current();
    const leave = await parts.gate.enter(request.signal);
    const requestId = parts.random.uuid();
    let token: string;
    let started: number;
    let exchange: Exchange;
    try {
      token = await this.#tokens.current();
      started = parts.clock.now();
      exchange = await parts.transport.exchange({
        method: request.method,
        path: parts.rootPath + request.path,
        headers: standardHeaders(
          token,
          { requestId, correlationId: attempts.correlationId },
          request.body !== undefined,
          request.headers,
        ),
        ...(request.body === undefined ? {} : { body: request.body }),
        deadlineMs: request.repeatable ? parts.readDeadlineMs : parts.writeDeadlineMs,
        ...(request.signal === undefined ? {} : { signal: request.signal }),
      });
    } finally {
      leave();
    }
    const now = parts.clock.now();
    const verdict = classify(exchange, now);
    this.#learn(exchange, verdict);
    parts.onRequest?.(
      describe(request, exchange, verdict, {
        ms: now - started,
        attempt: attempts.count,
        requestId,
        correlationId: attempts.correlationId,
      }),
    );
    return { verdict, token };
  }

  /** The outcome, or null to try again. */
  async #settle(
    verdict: Verdict,
    request: OperationRequest,
    attempts: Attempts,
    token: string,
  ): Promise<Outcome<Answer> | null> {
    const { host } = this.parts;
    switch (verdict.kind) {
      case 'done':
        return done(verdict.answer);
      case 'refused':
        return verdict;
      case 'signInAgain':
        if (attempts.signedInAgain) throw new TokenRejectedError(host);
        attempts.signedInAgain = true;
        await this.#tokens.renewed(token);
        return null;
      case 'throttled':
        return this.#throttled(verdict, attempts);
      case 'notExecuted':
        if (await this.#mayRepeat(attempts, request)) return null;
        if (verdict.refusal !== null) return this.#giveUp(verdict.refusal, verdict.reason, request, attempts);
        throw new UnreachableError(host, verdict.reason, verdict.cause);
      case 'unknown':
        if (!request.repeatable) return unknown(verdict.reason);
        if (await this.#mayRepeat(attempts, request)) return null;
        throw new UnavailableError(host, request.operation, attempts.count, verdict.reason);
      case 'untrusted':
        throw new UntrustedConnectionError(host, verdict.reason, verdict.cause);
      case 'aborted':
        if (verdict.sent && !request.repeatable) return unknown('the request was given up while it was under way');
        request.signal?.throwIfAborted();
        throw new UnavailableError(host, request.operation, attempts.count, 'given up');
      case 'tooLarge':
        if (!request.repeatable) return unknown('the answer was too large');
        throw new AnswerTooLargeError(request.operation, this.parts.transport.maxAnswerBytes);
      case 'redirect':
        throw new RedirectError(host, verdict.status, verdict.target);
    }
  }

  #throttled(verdict: Extract<Verdict, { kind: 'throttled' }>, attempts: Attempts): null {
    const { parts } = this;
    attempts.throttled += 1;
    const own = backoffMs(parts.policy, attempts.throttled, parts.random);
    // Waiting at least our own backoff keeps a server that says 0 from being asked in a tight loop.
    const waitMs = Math.max(verdict.waitMs ?? 0, own);
    parts.gate.pause(waitMs);
    if (waitMs > parts.policy.patienceMs || attempts.throttled >= parts.policy.throttledAttempts)
      throw new ThrottledError(parts.host, waitMs);
    return null;
  }

  #giveUp(refusal: Refusal, reason: string, request: OperationRequest, attempts: Attempts): Outcome<Answer> {
    if (request.repeatable) throw new UnavailableError(this.parts.host, request.operation, attempts.count, reason);
    return { kind: 'refused', refusal };
  }

  async #mayRepeat(attempts: Attempts, request: OperationRequest): Promise<boolean> {
    attempts.failures += 1;
    return this.#pause(attempts.failures, this.parts.policy.attempts, request.signal);
  }

  /** Every request waits while signing in is repeated, so it is not repeated for as long as a request. */
  #maySignInAgain(failures: number): Promise<boolean> {
    return this.#pause(failures, Math.min(this.parts.policy.attempts, signInAttempts));
  }

  async #pause(failures: number, attempts: number, signal?: AbortSignal): Promise<boolean> {
    const { policy, random, scheduler } = this.parts;
    if (failures >= attempts || !this.#budget.spend()) return false;
    await scheduler.sleep(backoffMs(policy, failures, random), signal);
    return true;
  }

  #learn(exchange: Exchange, verdict: Verdict): void {
    if (verdict.kind === 'throttled' && verdict.concurrency) this.parts.gate.tooMany();
    if (exchange.kind !== 'answered') return;
    const hint = headerOf(exchange.headers, 'x-ms-dop-hint');
    if (hint !== null) this.parts.gate.hint(Number(hint));
  }
}

const eventOutcomes: Readonly<Record<Verdict['kind'], RequestEvent['outcome']>> = {
  done: 'done',
  refused: 'refused',
  throttled: 'throttled',
  signInAgain: 'signInAgain',
  notExecuted: 'tryAgain',
  unknown: 'unknown',
  untrusted: 'failed',
  aborted: 'failed',
  tooLarge: 'failed',
  redirect: 'failed',
};

function describe(
  request: OperationRequest,
  exchange: Exchange,
  verdict: Verdict,
  measured: Pick<RequestEvent, 'ms' | 'attempt' | 'requestId' | 'correlationId'>,
): RequestEvent {
  const answered = exchange.kind === 'answered' ? exchange : null;
  return {
    operation: request.operation,
    method: request.method,
    path: loggablePath(request.path),
    status: answered?.status ?? null,
    outcome: eventOutcomes[verdict.kind],
    bytes: answered?.wireBytes ?? 0,
    serverRequestId: answered === null ? null : headerOf(answered.headers, 'x-ms-service-request-id'),
    remainingRequests:
      answered === null ? null : headerOf(answered.headers, 'x-ms-ratelimit-burst-remaining-xrm-requests'),
    remainingMs: answered === null ? null : headerOf(answered.headers, 'x-ms-ratelimit-time-remaining-xrm-requests'),
    ...measured,
  };
}
