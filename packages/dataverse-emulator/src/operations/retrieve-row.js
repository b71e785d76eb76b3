'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.retrieveRow = retrieveRow;
exports.rowResponse = rowResponse;
const context_url_1 = require('../odata/context-url');
const expand_writer_1 = require('../odata/expand-writer');
const row_writer_1 = require('../odata/row-writer');
const api_request_1 = require('../server/api-request');
const conditions_1 = require('./conditions');
const query_rows_1 = require('./query-rows');
/**
 * Answers a read of one row (WA-54), with `If-None-Match` 304 when it is unchanged (WA-74).
 *
 * @throws DataverseError 400
 */
function retrieveRow(environment, table, row, options, request) {
  (0, query_rows_1.onlySelectAndExpand)(options);
  const condition = request.headers['if-none-match'];
  const conditional =
    table.definition.optimisticConcurrency &&
    options.expand.length === 0 &&
    request.preferences.annotationText === undefined;
  if (
    conditional &&
    condition !== undefined &&
    condition !== 'null' &&
    (0, conditions_1.matchesAnyEtag)(condition, row)
  ) {
    return { status: 304, headers: { ETag: (0, conditions_1.etagOf)(row) } };
  }
  return rowResponse(environment, table, row, options, request, 200, (0, query_rows_1.appliedPreferences)(request));
}
/** An answer with one row as its body. */
function rowResponse(environment, table, row, options, request, status, headers) {
  const { root, caller, preferences } = request;
  const context = { environment, caller, annotations: preferences.annotations, root };
  const expands = options.expand.map((option) => (0, expand_writer_1.compileExpand)(context, table, option));
  const write = (0, row_writer_1.compileRowWriter)(
    environment,
    table,
    options.select,
    preferences.annotations,
    expands,
  );
  const url = JSON.stringify(
    (0, context_url_1.contextUrl)(root, table.entitySetName, options.select, options.expand, true),
  );
  const response = (0, api_request_1.jsonResponse)(status, `{"@odata.context":${url},${write(row).slice(1)}`, {
    ETag: (0, conditions_1.etagOf)(row),
    ...headers,
  });
  return { ...response, entity: `${root}${table.entitySetName}(${row.id})` };
}
//# sourceMappingURL=retrieve-row.js.map
