import { percentEncode } from '../encode/percent-encode';
import { InvalidNameError } from '../errors/invalid-name-error';
import { InvalidValueError } from '../errors/invalid-value-error';
import type { Outcome } from '../outcome';
import type { Answer } from '../send/classify';
import type { Json } from '../send/json';
import type { WebApi } from '../send/web-api';

/** A request as it stands, for what no method of the client says. */
export interface RawRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below the service root, percent-encoded, without a leading slash, and without the query: `accounts(…)/name`. */
  readonly path: string;
  /** Options of the query by name, as plain text; they are encoded here. */
  readonly query?: Readonly<Record<string, string>>;
  /** Headers beside those of every request. Not the token, and nothing about the connection. */
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or text that is sent as it stands. */
  readonly body?: Json;
  readonly signal?: AbortSignal;
}

const pathPattern = /^[A-Za-z$_](?:[A-Za-z0-9$_.~!'()*,;:@=/-]|%[0-9A-Fa-f]{2})*$/;
const optionPattern = /^[$@]?[A-Za-z_]\w{0,99}$/;
const headerPattern = /^[A-Za-z][A-Za-z0-9-]{0,99}(?:\.[A-Za-z0-9-]{1,99})*$/;
const headerText = /^[\x20-\x7e]{0,8000}$/;

/** What the connection says of itself, and the token, are nobody else's business. */
const ownHeaders =
  /^(?:authorization|proxy-.*|host|connection|keep-alive|content-length|content-encoding|transfer-encoding|te|trailer|upgrade|expect|cookie|accept-encoding)$/i;

/**
 * Sends a request as it stands, with the token, the settings, the waiting and the repeating of all others: reads are repeated, writes only
 * when they were certainly not executed. Knows nothing of what it sends; every other method is safer. Throws {@link InvalidValueError} and
 * {@link InvalidNameError} for an address that leads out of the Web API, and for headers that are the client's own.
 */
export function rawRequest(api: WebApi, request: RawRequest): Promise<Outcome<Answer>> {
  const { method, body, signal } = request;
  return api.sender.send({
    operation: 'request',
    method,
    path: checkedPath(request.path) + queryText(request.query ?? {}),
    headers: checkedHeaders(request.headers ?? {}),
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    repeatable: method === 'GET',
    ...(signal === undefined ? {} : { signal }),
  });
}

function checkedPath(path: string): string {
  // Dots and slashes count in encoded form too: servers decode them before they look where a path leads.
  const plain = path.replace(/%2e/gi, '.').replace(/%2f/gi, '/').replace(/%5c/gi, '/');
  const climbs = plain.split('/').some((segment) => segment === '..' || segment === '.' || segment === '');
  if (!pathPattern.test(path) || climbs)
    throw new InvalidValueError('the path of a request', 'percent-encoded, below the service root and without a query');
  return path;
}

function queryText(query: Readonly<Record<string, string>>): string {
  const options = Object.entries(query).map(([name, value]) => {
    if (!optionPattern.test(name)) throw new InvalidNameError(name, 'the name of a query option');
    return `${name}=${percentEncode(value)}`;
  });
  return options.length === 0 ? '' : `?${options.join('&')}`;
}

function checkedHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const [name, value] of Object.entries(headers)) {
    if (!headerPattern.test(name) || ownHeaders.test(name))
      throw new InvalidNameError(name, 'a header that may be set');
    if (!headerText.test(value)) throw new InvalidValueError(`the header ${name}`, 'one line of plain characters');
  }
  return headers;
}
