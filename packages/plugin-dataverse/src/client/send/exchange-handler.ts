import type { IncomingHttpHeaders } from 'node:http';
import { gunzip } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { causeText, headerOf, type Exchange, type LostReason, type NotSentReason, type WireRequest } from './exchange';

const untrusted =
  /^(?:CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_SSL_|CPL_PRIVATE_ADDRESS)/;

class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
}

/**
 * Follows one request through undici. Handlers know when the first byte is about to be written, which the promise API does not tell: that
 * is the line between "not sent" and "maybe executed".
 */
export class ExchangeHandler implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | null = null;
  #failure: Error | null = null;
  #status: number | null = null;
  #headers: IncomingHttpHeaders = {};
  #chunks: Buffer[] = [];
  #wireBytes = 0;
  #tooLarge = false;
  #settled = false;
  readonly #timer: NodeJS.Timeout;
  readonly #onAbort: () => void;

  constructor(
    private readonly request: WireRequest,
    private readonly maxBytes: number,
    private readonly settle: (exchange: Exchange) => void,
  ) {
    this.#timer = setTimeout(() => this.#giveUp(new DeadlineExceeded('deadline')), request.deadlineMs);
    this.#onAbort = () =>
      this.#giveUp(request.signal?.reason instanceof Error ? request.signal.reason : new Error('aborted'));
    if (request.signal?.aborted === true) this.#onAbort();
    else request.signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#failure !== null) {
      controller.abort(this.#failure);
      return;
    }
    this.#controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#wireBytes += chunk.length;
    if (this.#wireBytes > this.maxBytes) {
      this.#tooLarge = true;
      controller.abort(new Error('answer too large'));
      return;
    }
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const body = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks);
    const encoding = headerOf(this.#headers, 'content-encoding') ?? 'identity';
    if (encoding === 'identity' || body.length === 0) return this.#answer(body);
    if (encoding !== 'gzip')
      return this.#lose('cut', new Error(`content encoding ${encoding.slice(0, 20)} was not asked for`));
    // The limit counts decoded bytes: a small gzip can hold gigabytes.
    gunzip(body, { maxOutputLength: this.maxBytes }, (error, decoded) => {
      if (error === null) this.#answer(decoded);
      else this.#lose(causeText(error) === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'cut', error);
    });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#controller === null) return this.#notSent(this.#failure ?? error);
    if (this.#tooLarge) return this.#lose('tooLarge', error);
    this.#lose(this.#reasonOfLoss(this.#failure ?? error), this.#failure ?? error);
  }

  #giveUp(reason: Error): void {
    this.#failure = reason;
    if (this.#controller === null) this.#notSent(reason);
    else this.#controller.abort(reason);
  }

  #reasonOfLoss(error: Error): LostReason {
    if (error instanceof DeadlineExceeded || /TIMEOUT/.test(causeText(error))) return 'deadline';
    if (this.request.signal?.aborted === true) return 'aborted';
    return this.#status === null ? 'reset' : 'cut';
  }

  #notSent(error: Error): void {
    let reason: NotSentReason = 'connect';
    if (error instanceof DeadlineExceeded) reason = 'deadline';
    else if (this.request.signal?.aborted === true) reason = 'aborted';
    else if (untrusted.test(causeText(error))) reason = 'untrusted';
    this.#finish({ kind: 'notSent', reason, cause: error });
  }

  #answer(body: Buffer): void {
    this.#finish({
      kind: 'answered',
      status: this.#status ?? 0,
      headers: this.#headers,
      body,
      wireBytes: this.#wireBytes,
    });
  }

  #lose(reason: LostReason, cause: unknown): void {
    this.#finish({ kind: 'lost', reason, status: this.#status, cause });
  }

  #finish(exchange: Exchange): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.request.signal?.removeEventListener('abort', this.#onAbort);
    this.#chunks = [];
    this.settle(exchange);
  }
}
