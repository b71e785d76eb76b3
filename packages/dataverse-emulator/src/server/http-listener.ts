import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { CertificatePair } from '../environment/certificate';
import { EmulatorError } from '../errors/emulator-error';

/** The only address the emulator listens on. */
export const host = '127.0.0.1';
/** Room for the request line of 32 KB and headers (WA-9). */
const maxHeaderSize = 98_304;

/** Makes the server; HTTPS with a certificate, else HTTP. */
export function createListener(handler: RequestListener, certificate: CertificatePair | undefined): Server {
  const options = { maxHeaderSize, keepAliveTimeout: 60_000 };
  return certificate
    ? createHttps({ ...options, cert: certificate.cert, key: certificate.key }, handler)
    : createHttp(options, handler);
}

/**
 * Listens on loopback and returns the port.
 *
 * @param port 0 for any free one
 * @throws EmulatorError EMU_PORT_IN_USE, EMU_PORT_NOT_ALLOWED, EMU_START_FAILED
 */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => reject(listenError(error, port));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

function listenError(error: NodeJS.ErrnoException, port: number): EmulatorError {
  if (error.code === 'EADDRINUSE') {
    return new EmulatorError(
      'EMU_PORT_IN_USE',
      `Port ${port} on ${host} is in use. Stop the other program, choose another port with --port, or leave it out for a free one.`,
      { cause: error },
    );
  }
  if (error.code === 'EACCES') {
    return new EmulatorError(
      'EMU_PORT_NOT_ALLOWED',
      `Port ${port} needs special rights. Choose one above 1023 with --port, or leave it out for a free one.`,
      { cause: error },
    );
  }
  return new EmulatorError('EMU_START_FAILED', `The emulator cannot listen on ${host}:${port}: ${error.message}`, {
    cause: error,
  });
}
