import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(taken));
    });
  });
}

function rememberedPort(portFile: string): number | undefined {
  try {
    const port = Number(readFileSync(portFile, 'utf8'));
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
  } catch {
    return undefined;
  }
}

/** The port used last time, if it is free now and not `exceptFor`; else any free one. Both on 127.0.0.1. */
export async function freePort(portFile: string, exceptFor?: number): Promise<number> {
  const remembered = rememberedPort(portFile);
  if (remembered !== undefined && remembered !== exceptFor) {
    try {
      return await listenOnce(remembered);
    } catch {
      // somebody else has it now
    }
  }
  return listenOnce(0);
}
