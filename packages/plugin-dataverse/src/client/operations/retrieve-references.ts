import { entityAddress, type EntityAddress } from '../encode/entity-address';
import { addressPath, type RowAddress } from '../encode/row-key';
import { wireName } from '../encode/wire-name';
import { PagingLoopError } from '../errors/paging-loop-error';
import { UnreadableAnswerError } from '../errors/unreadable-answer-error';
import { listMember, textMember, type Json } from '../send/json';
import { responseObject } from '../send/response-body';
import type { WebApi } from '../send/web-api';
import { doneOf, read } from './read-json';
import { linkOf } from './retrieve-multiple';

const operation = 'retrieveReferences';

/**
 * The rows that a navigation property leads to, without any of their values (WA-54): all of a collection, page by page, or the one of a
 * lookup, which may be none. Throws like every read, and {@link PagingLoopError} when a page comes twice.
 */
export async function retrieveReferences(
  api: WebApi,
  from: RowAddress,
  navigation: string,
): Promise<readonly EntityAddress[]> {
  const found: EntityAddress[] = [];
  const seen = new Set<string>();
  for (let next: string | null = `${addressPath(from)}/${wireName(navigation)}/$ref`; next !== null;) {
    if (seen.has(next)) throw new PagingLoopError(operation, seen.size);
    seen.add(next);
    const outcome = doneOf(await read(api, { operation, path: next }), operation);
    if (outcome.status === 204) return found;
    const answer = responseObject(outcome, operation);
    found.push(...(listMember(answer, 'value') ?? [answer]).map(referenceOf));
    next = linkOf(answer, '@odata.nextLink', api);
  }
  return found;
}

function referenceOf(entry: Json): EntityAddress {
  const reference = entityAddress(textMember(entry, '@odata.id') ?? '');
  if (reference === null) throw new UnreadableAnswerError(operation, 'a reference names no row');
  return reference;
}
