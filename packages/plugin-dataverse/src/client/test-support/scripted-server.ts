import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A request as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers one request: what a test writes. */
export type Reply = (response: ServerResponse, seen: SeenRequest, request: IncomingMessage) => void;

/** A server that answers the n-th request by the n-th reply, and further ones by the last. Knows nothing of Dataverse. */
export class ScriptedServer {
  readonly seen: SeenRequest[] = [];
  #replies: Reply[] = [];
  #server: Server;

  constructor(tls?: ServerOptions) {
    const listener: RequestListener = (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const seen = {
          method: request.method ?? '',
          path: request.url ?? '',
          headers: request.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        };
        this.seen.push(seen);
        const reply = this.#replies[Math.min(this.seen.length, this.#replies.length) - 1];
        if (reply === undefined) throw new Error('the test scripted no reply');
        reply(response, seen, request);
      });
    };
    this.#server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener);
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Forgets what was seen, and answers by these replies from now on. */
  script(...replies: Reply[]): void {
    this.seen.length = 0;
    this.#replies = replies;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }
}

/** Replies with JSON. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return (response) => {
    response.writeHead(status, {
      'Content-Type': 'application/json; odata.metadata=minimal',
      'OData-Version': '4.0',
      ...headers,
    });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

/** Replies with the error envelope. */
export function refusal(status: number, code: string, message = 'no', headers: Record<string, string> = {}): Reply {
  return json({ error: { code, message } }, status, headers);
}

/** Replies with a status and headers only. */
export function empty(status = 204, headers: Record<string, string> = {}): Reply {
  return (response) => {
    response.writeHead(status, headers);
    response.end();
  };
}

/** Replies with text of any type. */
export function text(
  body: string | Buffer,
  contentType: string,
  status = 200,
  headers: Record<string, string> = {},
): Reply {
  return (response) => {
    response.writeHead(status, { 'Content-Type': contentType, ...headers });
    response.end(body);
  };
}

/** Takes the request and drops the connection without an answer. */
export const reset: Reply = (response) => {
  response.socket?.destroy();
};
