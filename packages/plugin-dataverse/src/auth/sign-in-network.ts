import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { Transport, type TransportOptions } from '../client/send/transport';
import type { Exchange } from '../client/send/exchange';

/** No answer came from the sign-in service. Carries nothing of the request. */
export class SignInNetworkFailure extends Error {
  override readonly name = 'SignInNetworkFailure';
  readonly errorCode = 'network_error';
}

/**
 * The network of the sign-in library, on our own transport: the same certificate authorities, deadlines and size limits, no redirects, and
 * no other server than the authority.
 */
export class SignInNetwork implements INetworkModule {
  readonly #transport: Transport;

  constructor(
    private readonly authority: string,
    options: Omit<TransportOptions, 'origin'> = {},
    private readonly deadlineMs = 30_000,
  ) {
    this.#transport = new Transport({
      connections: 2,
      maxAnswerBytes: 1024 * 1024,
      ...options,
      origin: new URL(authority).origin,
    });
  }

  sendGetRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send<T>('GET', url, options);
  }

  sendPostRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send<T>('POST', url, options);
  }

  /** Closes the connections. */
  close(): Promise<void> {
    return this.#transport.close();
  }

  async #send<T>(method: 'GET' | 'POST', url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    const target = new URL(url);
    if (target.origin !== new URL(this.authority).origin)
      throw new SignInNetworkFailure(`${target.host} is not the sign-in service`);
    const exchange = await this.#transport.exchange({
      method,
      path: target.pathname + target.search,
      headers: options?.headers ?? {},
      ...(options?.body === undefined ? {} : { body: options.body }),
      deadlineMs: this.deadlineMs,
    });
    return response<T>(exchange);
  }
}

function response<T>(exchange: Exchange): NetworkResponse<T> {
  if (exchange.kind !== 'answered') throw new SignInNetworkFailure('no answer from the sign-in service');
  const headers = Object.fromEntries(
    Object.entries(exchange.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  try {
    return { headers, body: JSON.parse(exchange.body.toString('utf8')) as T, status: exchange.status };
  } catch {
    throw new SignInNetworkFailure('the answer is not from the sign-in service');
  }
}
