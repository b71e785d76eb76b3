import { channel } from 'node:diagnostics_channel';
import { IncomingMessage, request, ServerResponse, type Server } from 'node:http';
import { Socket } from 'node:net';
import { Writable } from 'node:stream';

/** Gives a server of this process a request without a network, and waits for the whole answer. */
export type RequestInProcess = (path: string, headers: Readonly<Record<string, string>>, body: string) => Promise<void>;

/**
 * Finds the HTTP server of this process that listens at an address, by asking it once. What is sent to it by the function that this gives goes
 * through no socket and no parser: only the program behind the server is measured.
 */
export async function requestInProcess(url: string): Promise<RequestInProcess> {
  const server = await serverAt(url);
  return (path, headers, body) =>
    new Promise((resolve, reject) => {
      const incoming = new IncomingMessage(new Socket());
      Object.assign(incoming, { method: 'POST', url: path, headers: { ...headers, host: new URL(url).host } });
      incoming.push(body);
      incoming.push(null);
      const response = new ServerResponse(incoming);
      const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
      response.assignSocket(sink as Socket);
      response.once('finish', () => {
        if (response.statusCode < 300) resolve();
        else reject(new Error(`The emulator answers ${response.statusCode}.`));
      });
      server.emit('request', incoming, response);
    });
}

function serverAt(url: string): Promise<Server> {
  const started = channel('http.server.request.start');
  return new Promise((resolve, reject) => {
    const found = (message: unknown): void => {
      started.unsubscribe(found);
      resolve((message as { readonly server: Server }).server);
    };
    started.subscribe(found);
    request(url, { agent: false }, (answer) => answer.resume())
      .once('error', reject)
      .end();
  });
}
