'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.queryRows = queryRows;
exports.countPath = countPath;
exports.appliedPreferences = appliedPreferences;
exports.linkBase = linkBase;
exports.onlySelectAndExpand = onlySelectAndExpand;
const common_errors_1 = require('../errors/common-errors');
const annotations_1 = require('../odata/annotations');
const candidate_ids_1 = require('../odata/candidate-ids');
const context_url_1 = require('../odata/context-url');
const expand_writer_1 = require('../odata/expand-writer');
const order_by_1 = require('../odata/order-by');
const paging_cookie_1 = require('../odata/paging-cookie');
const predicate_1 = require('../odata/predicate');
const row_writer_1 = require('../odata/row-writer');
const api_request_1 = require('../server/api-request');
const preferences_1 = require('../server/preferences');
const select_page_1 = require('./select-page');
/** Largest number a count tells (WA-84). */
const countLimit = 5000;
/**
 * Answers a query on a set of rows: filter, then count, then order, then page (WA-80 to WA-84, WA-105 to WA-108).
 *
 * @throws DataverseError 400
 */
function queryRows(environment, source, options, request) {
  const { table } = source;
  const { preferences, root, caller } = request;
  const context = { environment, caller, annotations: preferences.annotations, root };
  const predicate =
    options.filter && (0, predicate_1.compilePredicate)(options.filter, { table, variables: new Map() }, context);
  const order = (0, order_by_1.compileOrder)(options.orderBy, table, environment);
  const expands = options.expand.map((option) => (0, expand_writer_1.compileExpand)(context, table, option));
  const write = (0, row_writer_1.compileRowWriter)(
    environment,
    table,
    options.select,
    preferences.annotations,
    expands,
  );
  const pageSize =
    preferences.maxPageSize ?? Math.min(options.top ?? preferences_1.largestPage, preferences_1.largestPage);
  const cookie =
    options.skipToken === undefined ? undefined : (0, paging_cookie_1.readCookie)(options.skipToken, order);
  const only = (0, candidate_ids_1.candidateIds)(options.filter, table);
  const rows = source.rows ?? (only ? rowsByIds(environment, table, only) : undefined);
  const page = (0, select_page_1.selectPage)({
    all: rows ?? environment.database.store(table),
    predicate,
    order,
    cookie,
    size: pageSize + 1,
  });
  const more = page.length > pageSize && (preferences.maxPageSize !== undefined || options.top === undefined);
  const kept = page.slice(0, pageSize);
  let body = `{"@odata.context":${JSON.stringify((0, context_url_1.contextUrl)(root, source.set, options.select, options.expand, false))}`;
  const total = options.count
    ? countRows(rows ?? environment.database.store(table).rows(), predicate, countLimit + 1)
    : -1;
  if (options.count) body += `,"@odata.count":${Math.min(total, countLimit)}`;
  if (preferences.annotations.includes(annotations_1.annotationNames.totalRecordCount)) {
    body += `,"@${annotations_1.annotationNames.totalRecordCount}":${Math.min(total, countLimit)}`;
    body += `,"@${annotations_1.annotationNames.totalRecordCountLimitExceeded}":${total > countLimit}`;
  }
  body += `,"value":[${kept.map(write).join(',')}]`;
  if (more) body += `,"@odata.nextLink":${JSON.stringify(nextLink(request, source, order, kept, cookie))}`;
  return (0, api_request_1.jsonResponse)(200, `${body}}`, appliedPreferences(request));
}
/**
 * Answers `{set}/$count`: a plain number of at most 5,000 (WA-84).
 *
 * @throws DataverseError 400
 */
function countPath(environment, source, options, request) {
  const predicate =
    options.filter &&
    (0, predicate_1.compilePredicate)(
      options.filter,
      { table: source.table, variables: new Map() },
      { environment, caller: request.caller },
    );
  const count = countRows(source.rows ?? environment.database.store(source.table).rows(), predicate, countLimit);
  return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: String(count) };
}
/** The `Preference-Applied` header of a read (WA-12). */
function appliedPreferences(request) {
  const { maxPageSize, annotationText } = request.preferences;
  const applied = [];
  if (maxPageSize !== undefined) applied.push(`odata.maxpagesize=${maxPageSize}`);
  if (annotationText !== undefined) applied.push(`odata.include-annotations="${annotationText}"`);
  const headers = {};
  if (applied.length > 0) headers['Preference-Applied'] = applied.join(', ');
  return headers;
}
/**
 * The query options of a request with its `$skiptoken` and `$count` taken out, for links.
 */
function linkBase(request, path) {
  const kept = request.query
    .split('&')
    .filter((part) => part !== '' && !/^(\$|%24)(skiptoken|count|deltatoken)=/i.test(part));
  return `${request.root}${path}?${kept.map((part) => `${part}&`).join('')}`;
}
function nextLink(request, source, order, kept, before) {
  const last = kept[kept.length - 1];
  const cookie = { page: (before?.page ?? 1) + 1, values: order.map((key) => key.read(last)), id: last.id };
  const token = (0, paging_cookie_1.writeCookie)(order, source.table.primaryId.name, cookie, kept[0].id);
  return `${linkBase(request, source.path)}$skiptoken=${(0, paging_cookie_1.encodeToken)(token)}`;
}
function rowsByIds(environment, table, ids) {
  const store = environment.database.store(table);
  return [...new Set(ids)]
    .sort()
    .map((id) => store.find(id))
    .filter((row) => row !== undefined);
}
function countRows(rows, predicate, limit) {
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
function onlySelectAndExpand(options) {
  if (options.filter || options.orderBy.length > 0 || options.top !== undefined || options.skipToken !== undefined) {
    throw (0, common_errors_1.querySyntax)(
      'The query options $filter, $orderby, $top and $skiptoken can be applied only on collections.',
    );
  }
}
//# sourceMappingURL=query-rows.js.map
