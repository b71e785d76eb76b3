import type { Environment } from '../environment/environment';
import { querySyntax } from '../errors/common-errors';
import { fetchRows } from '../fetchxml/fetch-rows';
import type { Table } from '../metadata/table';
import { annotationNames } from '../odata/annotations';
import { candidateIds } from '../odata/candidate-ids';
import { contextUrl } from '../odata/context-url';
import { selectWithReferences } from '../odata/expand';
import { compileExpands } from '../odata/expand-writer';
import { compileOrder, type OrderKey } from '../odata/order-by';
import { encodeToken, readCookie, writeCookie, type PagingCookie } from '../odata/paging-cookie';
import type { Predicate } from '../odata/predicate';
import type { QueryOptions } from '../odata/query-options';
import { compileRowFilter } from '../odata/row-filter';
import { compileRowWriter } from '../odata/row-writer';
import { jsonResponse, type ApiRequest, type ApiResponse } from '../server/api-request';
import { largestElasticPage, largestPage } from '../server/preferences';
import type { Row } from '../store/row';
import { applyRows } from './apply-rows';
import { appliedPreferences, linkBase } from './query-links';
import { rowsOf, type RowSource } from './row-source';
import { selectPage } from './select-page';

/** Largest number a count tells (WA-84). */
const countLimit = 5000;

/**
 * Answers a query on a set of rows: filter, then count, then order, then page (WA-80 to WA-84, WA-105 to WA-108).
 *
 * @throws DataverseError 400
 */
export function queryRows(
  environment: Environment,
  source: RowSource,
  options: QueryOptions,
  incoming: ApiRequest,
): ApiResponse {
  const request = withPageLimit(source, incoming);
  if (options.fetch) return fetchRows(environment, source, options.fetch, options.count, request);
  if (options.apply) return applyRows(environment, source, options.apply, options, request);
  const { table } = source;
  const { preferences, root, caller } = request;
  const { annotations, maxPageSize } = preferences;
  const largest = table.definition.elastic ? largestElasticPage : largestPage;
  const predicate = compileRowFilter(options.filter, table, { environment, caller });
  const order = compileOrder(options.orderBy, table, environment);
  const expands = compileExpands(
    { environment, caller, annotations, root, pageSize: maxPageSize, single: false },
    table,
    options.expand,
  );
  const select = selectWithReferences(options.select, options.expand);
  const write = compileRowWriter(environment, table, select, preferences.annotations, expands);
  const pageSize = Math.min(maxPageSize ?? options.top ?? largest, largest);
  const cookie = options.skipToken === undefined ? undefined : readCookie(options.skipToken, order);

  const only = candidateIds(options.filter, table);
  const rows = source.rows ?? (only ? rowsByIds(environment, table, only) : undefined);
  const page = selectPage({
    all: rows ?? environment.database.store(table),
    predicate,
    order,
    cookie,
    size: pageSize + 1,
  });
  const more = page.length > pageSize && (maxPageSize !== undefined || options.top === undefined);
  const kept = page.slice(0, pageSize);

  let body = `{"@odata.context":${JSON.stringify(contextUrl(root, source.set, options.select, options.expand, false))}`;
  const total = options.count ? countRows(rowsOf(environment, source), predicate, countLimit + 1) : -1;
  if (options.count) body += `,"@odata.count":${Math.min(total, countLimit)}`;
  if (preferences.annotations.includes(annotationNames.totalRecordCount)) {
    body += `,"@${annotationNames.totalRecordCount}":${Math.min(total, countLimit)}`;
    body += `,"@${annotationNames.totalRecordCountLimitExceeded}":${total > countLimit}`;
  }
  body += `,"value":[${kept.map(write).join(',')}]`;
  if (more) body += `,"@odata.nextLink":${JSON.stringify(nextLink(request, source, order, kept, cookie))}`;
  return jsonResponse(200, `${body}}`, appliedPreferences(request));
}

/** A request that asks for no larger page than the table gives (WA-105). */
function withPageLimit({ table }: RowSource, request: ApiRequest): ApiRequest {
  const { preferences } = request;
  if (!table.definition.elastic || (preferences.maxPageSize ?? 0) <= largestElasticPage) return request;
  return { ...request, preferences: { ...preferences, maxPageSize: largestElasticPage } };
}

/**
 * Answers `{set}/$count`: a plain number of at most 5,000 (WA-84).
 *
 * @throws DataverseError 400
 */
export function countPath(
  environment: Environment,
  source: RowSource,
  options: QueryOptions,
  request: ApiRequest,
): ApiResponse {
  if (options.fetch ?? options.apply) throw querySyntax('$count takes no query but $filter.');
  const predicate = compileRowFilter(options.filter, source.table, { environment, caller: request.caller });
  const count = countRows(rowsOf(environment, source), predicate, countLimit);
  return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: String(count) };
}

function nextLink(
  request: ApiRequest,
  source: RowSource,
  order: readonly OrderKey[],
  kept: readonly Row[],
  before: PagingCookie | undefined,
): string {
  const last = kept[kept.length - 1]!;
  const cookie = { page: (before?.page ?? 1) + 1, values: order.map((key) => key.read(last)), id: last.id };
  const token = writeCookie(order, source.table.primaryId.name, cookie, kept[0]!.id);
  return `${linkBase(request, source.path)}$skiptoken=${encodeToken(token)}`;
}

function rowsByIds(environment: Environment, table: Table, ids: readonly string[]): Row[] {
  const store = environment.database.store(table);
  return [...new Set(ids)]
    .sort()
    .map((id) => store.find(id))
    .filter((row) => row !== undefined);
}

function countRows(rows: Iterable<Row>, predicate: Predicate | undefined, limit: number): number {
  let count = 0;
  for (const row of rows) {
    if (predicate && predicate([row]) !== true) continue;
    count += 1;
    if (count >= limit) break;
  }
  return count;
}

/**
 * Refuses query options that make no sense for a single row.
 *
 * @throws DataverseError 400
 */
export function onlySelectAndExpand(options: QueryOptions): void {
  const { filter, orderBy, top, skipToken, apply, fetch } = options;
  if (filter || orderBy.length > 0 || top !== undefined || skipToken !== undefined || apply || fetch) {
    throw querySyntax(
      'The query options $filter, $orderby, $top, $skiptoken and $apply and queries in FetchXML can be applied only on collections.',
    );
  }
}
