'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.propertyRequest = propertyRequest;
const common_errors_1 = require('../errors/common-errors');
const accessor_1 = require('../odata/accessor');
const print_cell_1 = require('../odata/print-cell');
const api_request_1 = require('../server/api-request');
const parse_json_1 = require('../writing/parse-json');
const conditions_1 = require('./conditions');
const update_row_1 = require('./update-row');
const write_requests_1 = require('./write-requests');
/**
 * Answers reads and writes of a single property: `{set}({id})/{property}` and its `$value` (WA-54, WA-58).
 *
 * @throws DataverseError 405 for other methods and for lookups, 400 for invalid values
 */
function propertyRequest(environment, table, row, column, raw, request) {
  if (request.method === 'GET') return readProperty(table, row, column, raw, request);
  if (raw || column.kind === 'lookup' || (request.method !== 'PUT' && request.method !== 'DELETE')) {
    throw (0, common_errors_1.methodNotAllowed)(request.method, column.wireName);
  }
  let value = null;
  if (request.method === 'PUT') {
    const body = (0, parse_json_1.parseJsonObject)(request.body);
    if (!('value' in body)) throw (0, common_errors_1.propertyNotFound)('value', table.logicalName);
    value = body['value'];
  }
  environment.database.transaction(() => {
    (0, conditions_1.checkIfMatch)(table, row, request.headers['if-match']);
    (0, update_row_1.updateRow)(environment, table, row, { [column.wireName]: value }, request.caller);
  });
  return (0, api_request_1.noContent)({ 'OData-EntityId': (0, write_requests_1.entityId)(request, table, row.id) });
}
function readProperty(table, row, column, raw, request) {
  const cell = (0, accessor_1.cellOf)(row, column);
  if (cell === null) return (0, api_request_1.noContent)();
  const printed = (0, print_cell_1.printCell)(column, cell);
  if (raw) {
    const text = printed.startsWith('"') ? JSON.parse(printed) : printed;
    return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: text };
  }
  const context = `${request.root}$metadata#${table.entitySetName}(${row.id})/${column.wireName}`;
  return (0, api_request_1.jsonResponse)(200, `{"@odata.context":${JSON.stringify(context)},"value":${printed}}`);
}
//# sourceMappingURL=property-requests.js.map
