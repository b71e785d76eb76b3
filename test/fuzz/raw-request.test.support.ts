import { request } from 'node:http';

/** A request that may be any nonsense. */
export interface RawRequest {
  readonly method: string;
  /** Below the service root, percent-encoded as the case wants it. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** The answer to it. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/** Milliseconds after which an answer counts as hanging. */
const patience = 120_000;

/** Sends a request as it is. Rejects when no whole answer comes in time. */
export function sendRaw(root: string, token: string, { method, path, headers, body }: RawRequest): Promise<RawAnswer> {
  const { hostname, port, pathname } = new URL(root);
  return new Promise((resolve, reject) => {
    const sent = request({
      hostname,
      port,
      method,
      path: pathname + path,
      headers: {
        ...headers,
        authorization: `Bearer ${token}`,
        // written for all methods: without it a body after DELETE would be taken for another request
        ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      },
      timeout: patience,
    });
    sent.once('timeout', () => sent.destroy(new Error(`No answer to ${method} ${path} in ${patience} ms.`)));
    sent.once('error', reject);
    sent.once('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    sent.end(body ?? undefined);
  });
}
