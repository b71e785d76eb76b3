import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock, systemRandom, systemScheduler } from '@couplet/core/internal';
import { DataverseClient } from '@couplet/plugin-dataverse';
import type { Sample } from '../samples/sample';
import type { ClientCall, Tables } from './client-call';

/** A request as it left the client. */
export interface CapturedRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Makes a call against a server that gives the documented answer, and gives the first request that left the client. What the client makes of
 * the answer, an error too, is another test's business.
 */
export async function capture(sample: Sample, call: ClientCall, tables: Tables): Promise<CapturedRequest | null> {
  let captured: CapturedRequest | null = null;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      captured ??= {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
        body: Buffer.concat(chunks).toString('utf8'),
      };
      const { status, body, bodyKind } = sample.response;
      const throttled = status === 429;
      response.statusCode = throttled ? 200 : status;
      response.setHeader('Content-Type', 'application/json; odata.metadata=minimal');
      // a throttled client would wait and ask again
      const text = throttled ? '{"value":[]}' : typeof body === 'string' ? body : JSON.stringify(body);
      response.end(bodyKind === 'none' ? undefined : text.replaceAll('{{org}}', origin()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new DataverseClient({
    serviceRoot: `${origin()}/api/data/v9.2/`,
    tokens: { token: () => Promise.resolve('token') },
    clock: systemClock,
    random: systemRandom,
    scheduler: systemScheduler,
    transport: { allowPrivateAddresses: true },
  });
  try {
    await call(client, tables, sample).catch(() => undefined);
    return captured;
  } finally {
    await client.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
