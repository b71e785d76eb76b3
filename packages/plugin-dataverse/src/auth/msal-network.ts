import { AuthError, type INetworkModule, type NetworkRequestOptions, type NetworkResponse } from '@azure/msal-node';
import type { Exchange } from '../client/send/exchange';
import type { Transport } from '../client/send/transport';

/** No answer came from the sign-in service. Carries nothing of the request. */
export class SignInNetworkFailure extends Error {
  override readonly name = 'SignInNetworkFailure';
  readonly errorCode = 'network_error';
}

/**
 * The error for a sign-in service with trouble of its own: the number that it gave, and nothing else of its answer. Thrown to the library
 * instead of the answer, which the library would keep for a minute and repeat to every later attempt; of its own kind, since it hides others.
 */
function serviceTrouble(status: number, answer: unknown): AuthError {
  const number = /AADSTS\d{4,9}/.exec(JSON.stringify(answer))?.[0];
  return new AuthError('temporarily_unavailable', '', number ?? `HTTP status ${status}`);
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
  const body = jsonOf<T>(exchange.body);
  // A service that names its time is left alone until then, which the library sees to.
  if (exchange.status >= 500 && headers['retry-after'] === undefined) throw serviceTrouble(exchange.status, body);
  return { headers, body, status: exchange.status };
}

function jsonOf<T>(body: Buffer): T {
  try {
    return JSON.parse(body.toString('utf8')) as T;
  } catch {
    throw new SignInNetworkFailure('the answer is not from the sign-in service');
  }
}
