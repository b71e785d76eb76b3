import fc from 'fast-check';
import { randomBody } from './random-body.test.support';
import { randomHeaders } from './random-headers.test.support';
import { randomPath } from './random-path.test.support';
import type { RawRequest } from './raw-request.test.support';

/** Random requests: nearly right ones, and nonsense; of every method and to every part of the Web API. */
export const randomRequest: fc.Arbitrary<RawRequest> = fc
  .record({
    method: fc.constantFrom('GET', 'GET', 'POST', 'PATCH', 'PUT', 'DELETE'),
    path: randomPath,
    headers: randomHeaders,
    body: randomBody,
  })
  .map(({ body: text, ...rest }) => ({ ...rest, body: rest.method === 'GET' ? null : text }));
