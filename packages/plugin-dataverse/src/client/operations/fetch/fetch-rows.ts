import type { FetchQuery } from '../../encode/fetch/fetch-query';
import { fetchText } from '../../encode/fetch/fetch-text';
import { PagingLoopError } from '../../errors/paging-loop-error';
import { textMember } from '../../send/json';
import type { WebApi } from '../../send/web-api';
import type { TableDefinition } from '../../table-definition';
import { rowsOf, type PageOptions } from '../retrieve-multiple';
import { fetchRowDecoder, type FetchRow } from './decode-fetch-row';
import { hasMore, readFetchPage } from './fetch-page';
import { pagingCookie } from './paging-cookie';

const operation = 'fetch';

/**
 * Runs FetchXML and reads all pages to the end, one after another, as they are asked for (WA-103). Queries too long for an address go in a
 * batch. Throws {@link PagingLoopError} when the server hands out the same cookie twice (WA-109).
 */
export async function* fetchRows(
  api: WebApi,
  table: TableDefinition,
  query: FetchQuery,
  options: PageOptions = {},
): AsyncGenerator<readonly FetchRow[], void> {
  const decode = fetchRowDecoder(query, table, operation);
  const seen = new Set<string>();
  let cookie: string | null = null;
  for (let number = 1; ; number += 1) {
    const page = { number, cookie, ...(options.pageSize === undefined ? {} : { size: options.pageSize }) };
    const answer = await readFetchPage(api, operation, table, fetchText(query, table, page), options.signal);
    yield rowsOf(answer, operation).map(decode);
    if (!hasMore(answer) || query.top !== undefined) return;
    const told = textMember(answer, '@Microsoft.Dynamics.CRM.fetchxmlpagingcookie') ?? '';
    // Some queries, such as distinct ones, have pages without a cookie: there the page number alone counts.
    cookie = told === '' ? null : pagingCookie(told, operation);
    if (cookie !== null && seen.has(cookie)) throw new PagingLoopError(operation, number);
    if (cookie !== null) seen.add(cookie);
  }
}
