import { queryPath, type Query } from '../encode/query';
import { positiveInteger } from '../encode/query-options';
import { InvalidValueError } from '../errors/invalid-value-error';
import { PagingLoopError } from '../errors/paging-loop-error';
import { UnreadableAnswerError } from '../errors/unreadable-answer-error';
import { needsLookupAnnotation, rowDecoder } from '../send/decode-row';
import { listMember, member, textMember, type JsonObject } from '../send/json';
import { serviceLink } from '../send/service-link';
import type { WebApi } from '../send/web-api';
import type { TableDefinition } from '../table-definition';
import type { DataverseRow } from '../values';
import { readJson } from './read-json';
import { annotationPreference, preferHeader } from './retrieve';

/** A page of rows. */
export interface RowPage {
  readonly rows: readonly DataverseRow[];
  /** Where the next page is: opaque, below the service root, safe to store; null on the last page. */
  readonly next: string | null;
  /** Matching rows, when asked for, at most 5,000 (WA-84). */
  readonly count: number | null;
}

/** How pages are read. */
export interface PageOptions {
  /** Rows per page, 1 to 5,000 (WA-105). */
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
}

/** Reads one page: the first, or the one that `next` of an earlier page names, with the same query and page size (WA-106). */
export async function retrievePage(
  api: WebApi,
  table: TableDefinition,
  query: Query,
  options: PageOptions = {},
  next: string | null = null,
): Promise<RowPage> {
  const operation = 'retrieveMultiple';
  if (query.top !== undefined && options.pageSize !== undefined)
    throw new InvalidValueError(
      'a query',
      'free of a row limit beside a page size (the server would ignore the limit)',
    );
  const answer = await readJson(api, {
    operation,
    path: next ?? queryPath(query, table),
    headers: preferHeader([
      ...pageSizePreference(options.pageSize),
      ...(needsLookupAnnotation(table, query.select, query.expand) ? [annotationPreference] : []),
    ]),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  const count = member(answer, '@odata.count');
  return {
    rows: rowsOf(answer, operation).map(rowDecoder(table, query.select, operation, query.expand)),
    next: linkOf(answer, '@odata.nextLink', api),
    count: typeof count === 'number' ? count : null,
  };
}

/** Reads all pages, one after another, as they are asked for. Throws {@link PagingLoopError} when a link comes twice (WA-109). */
export async function* retrieveMultiple(
  api: WebApi,
  table: TableDefinition,
  query: Query,
  options: PageOptions = {},
): AsyncGenerator<RowPage, void> {
  const seen = new Set<string>();
  let next: string | null = null;
  do {
    const page: RowPage = await retrievePage(api, table, query, options, next);
    next = page.next;
    if (next !== null && seen.has(next)) throw new PagingLoopError('retrieveMultiple', seen.size + 1);
    if (next !== null) seen.add(next);
    yield page;
  } while (next !== null);
}

/** The rows of a collection answer. A page without them is rejected, so that nobody takes it for the end. */
export function rowsOf(answer: JsonObject, operation: string): NonNullable<ReturnType<typeof listMember>> {
  const rows = listMember(answer, 'value');
  if (rows === null) throw new UnreadableAnswerError(operation, "the list 'value' is missing");
  return rows;
}

/** A link of an answer, checked and made relative to the service root; null when there is none. */
export function linkOf(answer: JsonObject, name: string, api: WebApi): string | null {
  const link = textMember(answer, name);
  return link === null ? null : serviceLink(link, api.serviceRoot);
}

/** The page size as a preference (WA-105). Throws for sizes that the server would cut. */
export function pageSizePreference(pageSize: number | undefined): string[] {
  if (pageSize === undefined) return [];
  if (pageSize > 5000) throw new InvalidValueError('the page size', 'at most 5,000');
  return [`odata.maxpagesize=${positiveInteger(pageSize, 'the page size')}`];
}
