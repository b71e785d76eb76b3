import { userAgent } from './product';

/** Ids of one request: new for each attempt, and shared by all attempts and sub-calls of one operation (WA-14). */
export interface RequestIds {
  readonly requestId: string;
  readonly correlationId: string;
}

/** Headers of every request (WA-10, WA-14, WA-18). `headers` of the operation win over them, except the token. */
export function standardHeaders(
  token: string,
  ids: RequestIds,
  hasBody: boolean,
  headers: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    accept: 'application/json',
    'odata-maxversion': '4.0',
    'odata-version': '4.0',
    'user-agent': userAgent,
    'x-ms-client-request-id': ids.requestId,
    'x-ms-correlation-id': ids.correlationId,
    ...(hasBody ? { 'content-type': 'application/json; charset=utf-8' } : {}),
    ...lowerCased(headers),
    authorization: `Bearer ${token}`,
  };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
