import { Transport, type TransportOptions } from '../client/send/transport';
import { MsalNetwork } from './msal-network';

/** The network to one authority: the same certificate authorities as the client, and no other server. */
export class SignInNetwork extends MsalNetwork {
  readonly #origin: string;
  readonly #transport: Transport;

  constructor(authority: string, options: Omit<TransportOptions, 'origin'> = {}, deadlineMs = 30_000) {
    super(deadlineMs);
    this.#origin = new URL(authority).origin;
    this.#transport = new Transport({
      connections: 2,
      maxAnswerBytes: 1024 * 1024,
      ...options,
      origin: this.#origin,
    });
  }

  /** Closes the connections. */
  close(): Promise<void> {
    return this.#transport.close();
  }

  protected transportTo(origin: string): Transport | null {
    return origin === this.#origin ? this.#transport : null;
  }
}
