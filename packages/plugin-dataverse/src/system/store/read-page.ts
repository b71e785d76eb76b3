import { CoupletError, PageExpiredError, type Page, type PageQuery, type RecordKey, type Row } from '@couplet/core';
import type { DataverseClient, Query, RefusedError, RowPage } from '../../client';
import { PageTokenInvalidError } from '../errors/page-token-invalid-error';
import type { BoundTable } from '../tables/bound-table';
import { filterCondition } from './filter-condition';
import { columnsMark, printPageToken, readPageToken, type PageToken } from './page-token';
import { readByKeys } from './read-by-keys';
import { rowReader } from './row-reader';

/** Largest page that the server gives (WA-105). */
export const largestPage = 5000;

/** A page size that the server takes. */
export function pageSizeOf(size: number): number {
  return Math.min(Math.max(1, size), largestPage);
}

/**
 * A page of the rows that meet the filter, ordered by key. The token is the server's own link (WA-106), which names the last row of the
 * page before, so rows that come and go in between are neither repeated nor lost. Throws {@link PageTokenInvalidError}.
 */
export function readPage(client: DataverseClient, bound: BoundTable, query: PageQuery): Promise<Page> {
  const filter = filterCondition(query.filter, bound);
  return readQueryPage(client, bound, { filter, orderBy: [{ column: bound.live.idColumn }] }, query);
}

/** A page of a query, with what core wants of the rows. @throws PageExpiredError where the server no longer takes its own link (WA-109). */
export async function readQueryPage(
  client: DataverseClient,
  bound: BoundTable,
  sent: Omit<Query, 'select'>,
  { fields, after, size }: Pick<PageQuery, 'fields' | 'after' | 'size'>,
): Promise<Page> {
  const reader = rowReader(bound, fields);
  const wanted = columnsMark(reader.select);
  const token = after === null ? null : readPageToken(after);
  if (after !== null && token === null) throw new PageTokenInvalidError(bound.table.name);
  const columns = token?.columns ?? wanted;
  const select = columns === wanted ? reader.select : [];
  const page = await client
    .retrievePage(bound.live, { ...sent, select }, { pageSize: pageSizeOf(size) }, token?.link ?? null)
    .catch((error: unknown) => {
      throw token === null ? error : expiredOr(error, bound);
    });
  const rows =
    columns === wanted ? page.rows.map((row) => reader.read(row)) : await rowsAgain(client, bound, page, fields);
  const next: PageToken | null = page.next === null ? null : { columns, link: page.next };
  return { rows, next: next === null ? null : printPageToken(next) };
}

/** The mapping gained columns since the read began: its link gives the keys, and the rows are read by them. */
async function rowsAgain(
  client: DataverseClient,
  bound: BoundTable,
  page: RowPage,
  fields: readonly string[],
): Promise<readonly Row[]> {
  const keys = page.rows.map(({ id }) => id as RecordKey);
  const rows = await readByKeys(client, bound, keys, fields);
  return keys.flatMap((key) => rows.get(key) ?? []);
}

/** A link that the server refuses is as good as expired: whatever else is wrong with the request, its first page is refused for as well. */
function expiredOr(error: unknown, bound: BoundTable): unknown {
  if (!CoupletError.is(error, 'CPL_DATAVERSE_REFUSED')) return error;
  const { refusal } = error as RefusedError;
  return [400, 404, 410].includes(refusal.status) ? new PageExpiredError(bound.table.name, refusal.message) : error;
}
