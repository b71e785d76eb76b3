'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.referenceRequest = referenceRequest;
const common_errors_1 = require('../errors/common-errors');
const query_string_1 = require('../odata/query-string');
const related_rows_1 = require('../odata/related-rows');
const api_request_1 = require('../server/api-request');
const parse_json_1 = require('../writing/parse-json');
const resolve_reference_1 = require('../writing/resolve-reference');
const associate_1 = require('./associate');
/**
 * Answers `{set}({id})/{nav}/$ref` and `{set}({id})/{nav}({related})/$ref` (WA-54, WA-69 to WA-71).
 *
 * @param relatedId id in parentheses behind the navigation property, if any
 * @throws DataverseError
 */
function referenceRequest(environment, table, row, navigation, relatedId, request) {
  const single = navigation.kind === 'lookup';
  switch (request.method) {
    case 'GET':
      return readReferences(environment, table, row, navigation, request);
    case single ? 'PUT' : 'POST': {
      const body = (0, parse_json_1.parseJsonObject)(request.body);
      const { table: relatedTable, row: related } = (0, resolve_reference_1.resolveReference)(
        environment,
        body['@odata.id'],
      );
      environment.database.transaction(() =>
        (0, associate_1.associate)(environment, table, row, navigation, relatedTable, related, request.caller),
      );
      return (0, api_request_1.noContent)();
    }
    case 'DELETE': {
      const related = single ? undefined : relatedRow(environment, navigation, relatedId, request);
      environment.database.transaction(() =>
        (0, associate_1.disassociate)(environment, table, row, navigation, related, request.caller),
      );
      return (0, api_request_1.noContent)();
    }
    default:
      throw (0, common_errors_1.methodNotAllowed)(request.method, `${navigation.name}/$ref`);
  }
}
function relatedRow(environment, navigation, relatedId, request) {
  if (relatedId === undefined) {
    const address = (0, query_string_1.parseQueryString)(request.query).get('$id');
    if (address === undefined)
      throw (0, common_errors_1.payloadError)(
        `Name the record to remove from '${navigation.name}' in the address or in $id.`,
      );
    return (0, resolve_reference_1.resolveReference)(environment, address).row;
  }
  const target =
    navigation.kind === 'collection'
      ? navigation.child
      : navigation.kind === 'manyToMany'
        ? navigation.target
        : undefined;
  const row = target && environment.database.find(target, relatedId);
  if (!row) throw (0, common_errors_1.recordNotFound)(target?.logicalName ?? navigation.name, relatedId);
  return row;
}
function readReferences(environment, table, row, navigation, request) {
  const { root } = request;
  if (navigation.kind === 'lookup') {
    const related = environment.follow(navigation.column, row);
    const target = related && environment.targetOf(navigation.column, row);
    if (!target) return (0, api_request_1.noContent)();
    return (0, api_request_1.jsonResponse)(
      200,
      JSON.stringify({
        '@odata.context': `${root}$metadata#$ref`,
        '@odata.id': `${root}${target.entitySetName}(${related.id})`,
      }),
    );
  }
  const child = navigation.kind === 'collection' ? navigation.child : navigation.target;
  const value = [...(0, related_rows_1.relatedRows)(environment, table, navigation, row)].map((related) => ({
    '@odata.id': `${root}${child.entitySetName}(${related.id})`,
  }));
  return (0, api_request_1.jsonResponse)(
    200,
    JSON.stringify({ '@odata.context': `${root}$metadata#Collection($ref)`, value }),
  );
}
//# sourceMappingURL=reference-requests.js.map
