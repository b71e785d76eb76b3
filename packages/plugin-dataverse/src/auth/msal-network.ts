import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import type { Exchange } from '../client/send/exchange';
import type { Transport } from '../client/send/transport';

/** No answer came from the sign-in service. Carries nothing of the request. */
export class SignInNetworkFailure extends Error {
  override readonly name = 'SignInNetworkFailure';
  readonly errorCode = 'network_error';
}

/** The network of the sign-in library on our own transport: our deadlines and size limits, no redirects, and only servers that are allowed. */
export abstract class MsalNetwork implements INetworkModule {
  constructor(private readonly deadlineMs: number) {}

  /** The connections to a server; null for one that is not to be talked to. */
  protected abstract transportTo(origin: string): Transport | null;

  sendGetRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send<T>('GET', url, options);
  }

  sendPostRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send<T>('POST', url, options);
  }

  async #send<T>(method: 'GET' | 'POST', url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    const target = new URL(url);
    const transport = this.transportTo(target.origin);
    if (transport === null) throw new SignInNetworkFailure(`${target.host} is not the sign-in service`);
    const exchange = await transport.exchange({
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
