import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { DataverseEmulator } from '../emulator';

/** An answer as a test looks at it. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The body as JSON; an empty object when there is none. */
  json: Record<string, unknown>;
  /** The rows of a collection. */
  value: Record<string, unknown>[];
}

type Headers = Record<string, string>;

/** A plain HTTP client for tests of the emulator; paths are relative to the service root or absolute. */
export class EmulatorClient {
  private readonly agent: HttpAgent;

  constructor(
    private readonly emulator: DataverseEmulator,
    /** Bearer token; null sends none. */
    public token: string | null = emulator.token(),
  ) {
    this.agent =
      emulator.ca === undefined
        ? new HttpAgent({ keepAlive: true })
        : new HttpsAgent({ keepAlive: true, ca: emulator.ca });
  }

  get(path: string, headers: Headers = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body: unknown, headers: Headers = {}): Promise<Answer> {
    return this.send('POST', path, body, headers);
  }

  patch(path: string, body: unknown, headers: Headers = {}): Promise<Answer> {
    return this.send('PATCH', path, body, headers);
  }

  put(path: string, body: unknown, headers: Headers = {}): Promise<Answer> {
    return this.send('PUT', path, body, headers);
  }

  delete(path: string, headers: Headers = {}): Promise<Answer> {
    return this.send('DELETE', path, undefined, headers);
  }

  /** Sends a multipart batch; lines of `text` may end with LF. */
  batch(text: string, boundary: string, headers: Headers = {}): Promise<Answer> {
    return this.send('POST', '$batch', text, { 'Content-Type': `multipart/mixed; boundary=${boundary}`, ...headers });
  }

  /** Creates a row and returns its id. */
  async create(set: string, body: unknown): Promise<string> {
    const answer = await this.post(set, body);
    const id = /\(([0-9a-f-]{36})\)$/.exec(String(answer.headers['odata-entityid']))?.[1];
    if (answer.status !== 204 || id === undefined) throw new Error(`POST ${set}: ${answer.status} ${answer.text}`);
    return id;
  }

  /** Sends a request; the promise rejects when the connection breaks. */
  send(method: string, path: string, body: unknown, headers: Headers): Promise<Answer> {
    const url = new URL(encodeBlanks(path), path.startsWith('/') ? this.emulator.url : this.emulator.apiUrl);
    const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const all: Headers = { Accept: 'application/json', 'OData-Version': '4.0', 'OData-MaxVersion': '4.0', ...headers };
    if (this.token !== null) all['Authorization'] = `Bearer ${this.token}`;
    if (text !== undefined) all['Content-Type'] ??= 'application/json';
    const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const outgoing = request(url, { method, headers: all, agent: this.agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('aborted', () => reject(new Error('aborted')));
        response.on('end', () => resolve(answerOf(response.statusCode ?? 0, response.headers, Buffer.concat(chunks))));
      });
      outgoing.on('error', reject);
      outgoing.end(text);
    });
  }

  /** Closes the kept connections. */
  close(): void {
    this.agent.destroy();
  }
}

function answerOf(status: number, headers: Answer['headers'], body: Buffer): Answer {
  const text = body.toString('utf8');
  const isJson = String(headers['content-type'] ?? '').includes('json') && headers['content-encoding'] === undefined;
  const json = isJson && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status, headers, text, json, value: (json['value'] ?? []) as Record<string, unknown>[] };
}

function encodeBlanks(path: string): string {
  return path.replaceAll(' ', '%20');
}
