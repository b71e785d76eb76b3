'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.rowRequest = rowRequest;
const common_errors_1 = require('../errors/common-errors');
const accessor_1 = require('../odata/accessor');
const query_options_1 = require('../odata/query-options');
const query_string_1 = require('../odata/query-string');
const related_rows_1 = require('../odata/related-rows');
const api_request_1 = require('../server/api-request');
const parse_key_1 = require('../writing/parse-key');
const bound_row_action_1 = require('./bound-row-action');
const property_requests_1 = require('./property-requests');
const query_rows_1 = require('./query-rows');
const reference_requests_1 = require('./reference-requests');
const retrieve_row_1 = require('./retrieve-row');
const write_requests_1 = require('./write-requests');
const namespace = 'Microsoft.Dynamics.CRM.';
/**
 * Answers everything below `{set}({id})`: the row, its properties, its relations and actions bound to it.
 *
 * @param rest the segments after the row
 * @throws DataverseError
 */
function rowRequest(environment, table, key, rest, request) {
  const id = (0, parse_key_1.parseKey)(table, key);
  if (rest.length === 0) {
    const options = (0, query_options_1.readQueryOptions)((0, query_string_1.parseQueryString)(request.query));
    if (request.method === 'PATCH') return (0, write_requests_1.patchRequest)(environment, table, id, options, request);
    if (request.method === 'DELETE') return (0, write_requests_1.deleteRequest)(environment, table, id, request);
    if (request.method !== 'GET')
      throw (0, common_errors_1.methodNotAllowed)(request.method, `${table.entitySetName}(${id})`);
    return (0, retrieve_row_1.retrieveRow)(environment, table, mustFind(environment, table, id), options, request);
  }
  const row = mustFind(environment, table, id);
  const [segment, next] = rest;
  if (segment.name.startsWith(namespace))
    return (0, bound_row_action_1.boundRowAction)(
      environment,
      table,
      row,
      segment.name.slice(namespace.length),
      request,
    );
  const navigation = table.navigation.get(segment.name);
  if (navigation && next?.name === '$ref' && rest.length === 2) {
    const related =
      segment.key === undefined || navigation.kind === 'lookup' ? undefined : relatedKey(navigation, segment.key);
    return (0, reference_requests_1.referenceRequest)(environment, table, row, navigation, related, request);
  }
  if (navigation) return related(environment, table, row, navigation, rest, request);
  const column = segment.key === undefined ? (0, accessor_1.findColumn)(table, segment.name) : undefined;
  if (!column || rest.length > 2 || (next && next.name !== '$value'))
    throw (0, common_errors_1.segmentNotFound)((column ? next : segment).name);
  return (0, property_requests_1.propertyRequest)(environment, table, row, column, next !== undefined, request);
}
function related(environment, table, row, navigation, rest, request) {
  if (navigation.kind === 'lookup') {
    const target = environment.targetOf(navigation.column, row);
    const found = environment.follow(navigation.column, row);
    const fits = target && (navigation.target === 'owner' || navigation.target === target.logicalName);
    if (request.method !== 'GET') throw (0, common_errors_1.methodNotAllowed)(request.method, navigation.name);
    if (!found || !fits) return (0, api_request_1.noContent)();
    return rowRequest(environment, target, found.id, rest.slice(1), request);
  }
  const child = navigation.kind === 'collection' ? navigation.child : navigation.target;
  const [segment, next] = rest;
  const rows = [...(0, related_rows_1.relatedRows)(environment, table, navigation, row)];
  if (segment.key !== undefined) {
    const id = (0, parse_key_1.parseKey)(child, segment.key);
    if (!rows.some((candidate) => candidate.id === id))
      throw (0, common_errors_1.recordNotFound)(child.logicalName, id);
    return rowRequest(environment, child, id, rest.slice(1), request);
  }
  if (request.method !== 'GET') throw (0, common_errors_1.methodNotAllowed)(request.method, navigation.name);
  rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  const options = (0, query_options_1.readQueryOptions)((0, query_string_1.parseQueryString)(request.query));
  const source = {
    table: child,
    rows,
    path: `${table.entitySetName}(${row.id})/${navigation.name}`,
    set: child.entitySetName,
  };
  if (!next) return (0, query_rows_1.queryRows)(environment, source, options, request);
  if (next.name === '$count' && rest.length === 2)
    return (0, query_rows_1.countPath)(environment, source, options, request);
  throw (0, common_errors_1.segmentNotFound)(next.name);
}
function relatedKey(navigation, key) {
  return (0, parse_key_1.parseKey)(navigation.kind === 'collection' ? navigation.child : navigation.target, key);
}
function mustFind(environment, table, id) {
  const row = environment.database.find(table, id);
  if (!row) throw (0, common_errors_1.recordNotFound)(table.logicalName, id);
  return row;
}
//# sourceMappingURL=row-request.js.map
