import { textOf } from '../samples/json';
import type { SampleRequest } from '../samples/sample';
import { canonicalRequest, type CanonicalRequest } from './canonical-request';
import type { CapturedRequest } from './capture';
import { readRequestParts } from './request-parts';

/** What a sample shows and what left the client, in canonical form, to be compared as a whole. */
export interface RequestPair {
  readonly shown: unknown;
  readonly sent: unknown;
}

/** Both requests in canonical form. What the client adds on purpose is taken out of its side: see {@link guarded}. */
export function comparable(sample: SampleRequest, captured: CapturedRequest): RequestPair {
  if (sample.bodyKind === 'multipart')
    return { shown: readRequestParts(textOf(sample.body)), sent: readRequestParts(captured.body) };
  const body = sample.body === null ? '' : JSON.stringify(sample.body);
  const shown = withoutIdlePageSize(canonicalRequest(sample.method, sample.url, sample.headers, body));
  const sent = canonicalRequest(captured.method, captured.url, captured.headers, captured.body);
  return { shown, sent: guarded(sent, shown) };
}

/**
 * What the client adds on purpose is taken out: updates never create, so they always carry `If-Match: *`, where most samples have none; upserts
 * ask for the key, which tells whether the row was created; and an action without parameters has an empty object for them.
 */
function guarded(sent: CanonicalRequest, shown: CanonicalRequest): CanonicalRequest {
  const { 'if-match': condition, ...unconditional } = sent.headers;
  const conditional = sent.method === 'PATCH' && condition === '*' && shown.headers['if-match'] === undefined;
  const { prefer, ...plain } = conditional ? unconditional : sent.headers;
  const told = sent.method === 'PATCH' && prefer === 'return=representation' && shown.headers['prefer'] === undefined;
  const { $select: key, ...query } = sent.query;
  const empty = shown.body === null && JSON.stringify(sent.body) === '{}';
  return {
    ...sent,
    headers: told || prefer === undefined ? plain : { ...plain, prefer },
    query: told || key === undefined ? query : { ...query, $select: key },
    body: empty ? null : sent.body,
  };
}

/** A page size means nothing where one row is read, or FetchXML. */
function withoutIdlePageSize(shown: CanonicalRequest): CanonicalRequest {
  const idle = shown.path.endsWith(')') || 'fetchXml' in shown.query;
  const { prefer, ...headers } = shown.headers;
  return idle && prefer?.startsWith('odata.maxpagesize') === true ? { ...shown, headers } : shown;
}
