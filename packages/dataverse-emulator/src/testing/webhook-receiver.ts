import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EmulatorClient } from './emulator-client';

/** A webhook as a receiver got it. */
export interface ReceivedWebhook {
  url: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

/** A receiver of webhooks for tests; it answers what `answer` says. */
export class WebhookReceiver {
  readonly received: ReceivedWebhook[] = [];
  /** Status of the next answer; `undefined` never answers. */
  answer: (webhook: ReceivedWebhook) => number | undefined = () => 200;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>;
        const webhook = { url: request.url ?? '', headers: request.headers, body };
        this.received.push(webhook);
        const status = this.answer(webhook);
        if (status !== undefined) response.writeHead(status).end();
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  /** Address to send webhooks to. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Registers an endpoint here; returns its id. */
  endpoint(client: EmulatorClient, changes: Record<string, unknown> = {}): Promise<string> {
    const body = { name: 'receiver', contract: 8, url: this.url, authtype: 4, authvalue: 'secret', ...changes };
    return client.create('serviceendpoints', body);
  }

  /** Registers a step for an endpoint; returns its id. */
  async step(
    client: EmulatorClient,
    endpoint: string,
    message: string,
    table: string,
    changes: Record<string, unknown> = {},
  ): Promise<string> {
    const filter = (
      await client.get(
        `sdkmessagefilters?$filter=sdkmessageid/name eq '${message}' and primaryobjecttypecode eq '${table}'`,
      )
    ).value[0]!;
    return client.create('sdkmessageprocessingsteps', {
      name: `${message} of ${table}`,
      stage: 40,
      mode: 1,
      'sdkmessageid@odata.bind': `/sdkmessages(${String(filter['_sdkmessageid_value'])})`,
      'sdkmessagefilterid@odata.bind': `/sdkmessagefilters(${String(filter['sdkmessagefilterid'])})`,
      'eventhandler_serviceendpoint@odata.bind': `/serviceendpoints(${endpoint})`,
      ...changes,
    });
  }
}
