import { connect, createServer, type Socket } from 'node:net';

/** A relay in front of PostgreSQL that can lose the answer to a commit. */
export interface SeveringProxy {
  readonly port: number;
  /**
   * Cuts the next connection that sends COMMIT: `after` once the server has answered, so that the commit took place; `before` without
   * passing it on, so that it did not.
   */
  severNextCommit(when: 'before' | 'after'): void;
  close(): Promise<void>;
}

/** Starts a relay to a server on the loopback. */
export async function severingProxy(serverPort: number): Promise<SeveringProxy> {
  let armed: 'before' | 'after' | null = null;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(serverPort, '127.0.0.1');
    let severing = false;
    const cut = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', cut).on('close', cut);
    }
    client.on('data', (data) => {
      if (armed !== null && data.includes('COMMIT')) {
        const when = armed;
        armed = null;
        if (when === 'before') return cut();
        severing = true;
      }
      upstream.write(data);
    });
    upstream.on('data', (data) => (severing ? cut() : client.write(data)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the relay has no port');
  return {
    port: address.port,
    severNextCommit: (when) => {
      armed = when;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
