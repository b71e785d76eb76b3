import { Pool } from 'undici';
import type { Exchange, WireRequest } from './exchange';
import { ExchangeHandler } from './exchange-handler';
import { privateLiteral, publicLookup } from './public-lookup';

/** How to reach a server. */
export interface TransportOptions {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Connections at most; 52 is what one user may have in use (WA-169). */
  readonly connections?: number;
  /** Certificate authorities beside the usual ones, PEM. */
  readonly certificateAuthority?: string | readonly string[];
  /** Milliseconds to make a connection, TLS included. */
  readonly connectTimeoutMs?: number;
  /** Milliseconds of silence allowed within an answer. */
  readonly silenceTimeoutMs?: number;
  /** Decoded bytes of one answer at most. */
  readonly maxAnswerBytes?: number;
  /** Lets names resolve to private addresses: development, or an own network between. */
  readonly allowPrivateAddresses?: boolean;
}

/** Decoded bytes of one answer at most, unless said otherwise. */
export const defaultMaxAnswerBytes = 32 * 1024 * 1024;

/**
 * Keep-alive connections to one server. Follows no redirect, keeps no cookie (so that requests spread over the web servers, WA-174),
 * accepts gzip, and gives up at a total deadline whatever phase a request is in. Never throws for what a server does: see {@link Exchange}.
 */
export class Transport {
  readonly maxAnswerBytes: number;
  readonly #pool: Pool;
  /** Why nothing may be sent to this server; null when it may. */
  readonly #forbidden: Error | null;
  #closing: Promise<void> | null = null;

  constructor(options: TransportOptions) {
    this.maxAnswerBytes = options.maxAnswerBytes ?? defaultMaxAnswerBytes;
    this.#forbidden = options.allowPrivateAddresses === true ? null : privateLiteral(new URL(options.origin).hostname);
    const ca = options.certificateAuthority;
    this.#pool = new Pool(options.origin, {
      connections: options.connections ?? 52,
      pipelining: 1,
      headersTimeout: 0,
      bodyTimeout: options.silenceTimeoutMs ?? 30_000,
      connect: {
        timeout: options.connectTimeoutMs ?? 10_000,
        ...(ca === undefined ? {} : { ca: typeof ca === 'string' ? ca : [...ca] }),
        ...(options.allowPrivateAddresses === true ? {} : { lookup: publicLookup }),
      },
    });
  }

  /** Sends one request, once. */
  exchange(request: WireRequest): Promise<Exchange> {
    if (this.#forbidden !== null)
      return Promise.resolve({ kind: 'notSent', reason: 'untrusted', cause: this.#forbidden });
    return new Promise((resolve) => {
      const handler = new ExchangeHandler(request, this.maxAnswerBytes, resolve);
      this.#pool.dispatch(
        {
          method: request.method,
          path: request.path,
          headers: { ...request.headers, 'accept-encoding': 'gzip' },
          ...(request.body === undefined ? {} : { body: request.body }),
        },
        handler,
      );
    });
  }

  /** Waits for requests under way, then closes all connections; further calls wait for the same. */
  close(): Promise<void> {
    this.#closing ??= this.#pool.close();
    return this.#closing;
  }
}
