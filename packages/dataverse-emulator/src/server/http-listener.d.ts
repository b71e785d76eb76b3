import { type RequestListener, type Server } from 'node:http';
import type { CertificatePair } from '../environment/certificate';
/** The only address the emulator listens on. */
export declare const host = '127.0.0.1';
/** Makes the server; HTTPS with a certificate, else HTTP. */
export declare function createListener(handler: RequestListener, certificate: CertificatePair | undefined): Server;
/**
 * Listens on loopback and returns the port.
 *
 * @param port 0 for any free one
 * @throws EmulatorError EMU_PORT_IN_USE, EMU_PORT_NOT_ALLOWED, EMU_START_FAILED
 */
export declare function listen(server: Server, port: number): Promise<number>;
//# sourceMappingURL=http-listener.d.ts.map
