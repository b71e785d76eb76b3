import type { Json } from '../send/json';
import type { WebApi } from '../send/web-api';
import { serviceLink } from '../send/service-link';
import { textMember } from '../send/json';
import { idOfAddress } from '../encode/entity-path';
import { UnreadableAnswerError } from '../errors/unreadable-answer-error';
import { headerOf } from '../send/exchange';
import { PagingLoopError } from '../errors/paging-loop-error';
import { wireText, type BodyValue } from '../encode/wire-json';
import { doneOf, readJson } from './read-json';
import { rowsOf } from './retrieve-multiple';

/**
 * Reads all rows of an address as plain JSON, page by page: for tables of the platform itself, whose few columns are known without asking the
 * metadata. Throws like every read.
 */
export async function plainRows(api: WebApi, operation: string, path: string): Promise<readonly Json[]> {
  const rows: Json[] = [];
  const seen = new Set<string>();
  for (let next: string | null = path; next !== null;) {
    if (seen.has(next)) throw new PagingLoopError(operation, seen.size);
    seen.add(next);
    const answer = await readJson(api, { operation, path: next });
    rows.push(...rowsOf(answer, operation));
    const link = textMember(answer, '@odata.nextLink');
    next = link === null ? null : serviceLink(link, api.serviceRoot);
  }
  return rows;
}

/** Creates a row of a platform table and gives its id. Throws {@link RefusedError}, {@link UnknownOutcomeError}. */
export async function createPlainRow(
  api: WebApi,
  operation: string,
  entitySet: string,
  values: Readonly<Record<string, BodyValue>>,
): Promise<string> {
  const outcome = await api.sender.send({
    operation,
    method: 'POST',
    path: entitySet,
    body: wireText(values),
    repeatable: false,
  });
  const id = idOfAddress(headerOf(doneOf(outcome, operation).headers, 'odata-entityid') ?? '');
  if (id === null) throw new UnreadableAnswerError(operation, 'it names no row');
  return id;
}

/** A text column of a row; empty without a value. */
export function textOf(row: Json, name: string): string {
  return textMember(row, name) ?? '';
}

/** An id column of a row, in lower case. Throws {@link UnreadableAnswerError} without one. */
export function idOf(row: Json, name: string, operation: string): string {
  const id = textMember(row, name);
  if (id === null) throw new UnreadableAnswerError(operation, `a row has no '${name}'`);
  return id.toLowerCase();
}
