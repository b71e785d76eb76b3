'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.WebApi = void 0;
const change_tracking_request_1 = require('../change-tracking/change-tracking-request');
const common_errors_1 = require('../errors/common-errors');
const bound_collection_action_1 = require('../operations/bound-collection-action');
const query_rows_1 = require('../operations/query-rows');
const row_request_1 = require('../operations/row-request');
const unbound_operations_1 = require('../operations/unbound-operations');
const write_requests_1 = require('../operations/write-requests');
const definitions_request_1 = require('../metadata/definitions/definitions-request');
const csdl_1 = require('../metadata/csdl');
const service_document_1 = require('../metadata/service-document');
const query_options_1 = require('../odata/query-options');
const query_string_1 = require('../odata/query-string');
const resource_path_1 = require('./resource-path');
const namespace = 'Microsoft.Dynamics.CRM.';
/** The Web API without HTTP: answers one request. Batches call it for each of their parts. */
class WebApi {
  environment;
  constructor(environment) {
    this.environment = environment;
  }
  /**
   * Answers a request.
   *
   * @throws DataverseError with the documented status and code
   */
  handle(request) {
    const segments = (0, resource_path_1.parseResourcePath)(request.path);
    const [first] = segments;
    if (!first)
      return this.onlyGet(request, () =>
        (0, service_document_1.serviceDocument)(this.environment.catalog, request.root),
      );
    if (first.name === '$metadata')
      return this.onlyGet(request, () => (0, csdl_1.csdlDocument)(this.environment.catalog));
    const table = this.environment.catalog.entitySet(first.name);
    if (table) return this.entitySet(table, segments, request);
    const answer =
      (0, definitions_request_1.definitionsRequest)(this.environment, segments, request) ??
      (0, unbound_operations_1.unboundOperation)(this.environment, segments, request);
    if (answer) return answer;
    throw (0, common_errors_1.segmentNotFound)(first.name);
  }
  entitySet(table, segments, request) {
    const [set, second] = segments;
    if (set.key !== undefined)
      return (0, row_request_1.rowRequest)(this.environment, table, set.key, segments.slice(1), request);
    const action = second?.name.startsWith(namespace) ? second.name.slice(namespace.length) : undefined;
    if (action !== undefined && segments.length === 2)
      return (0, bound_collection_action_1.boundCollectionAction)(this.environment, table, action, request);
    const options = (0, query_options_1.readQueryOptions)((0, query_string_1.parseQueryString)(request.query));
    const source = { table, path: table.entitySetName, set: table.entitySetName };
    if (second?.name === '$count' && segments.length === 2) {
      if ((0, change_tracking_request_1.isChangeTracking)(options, request))
        return (0, change_tracking_request_1.changeTrackingRequest)(this.environment, table, options, request, true);
      return this.onlyGet(request, () => (0, query_rows_1.countPath)(this.environment, source, options, request));
    }
    if (second) throw (0, common_errors_1.segmentNotFound)(second.name);
    switch (request.method) {
      case 'GET':
        if ((0, change_tracking_request_1.isChangeTracking)(options, request))
          return (0, change_tracking_request_1.changeTrackingRequest)(this.environment, table, options, request, false);
        return (0, query_rows_1.queryRows)(this.environment, source, options, request);
      case 'POST':
        return (0, write_requests_1.createRequest)(this.environment, table, options, request);
      default:
        throw (0, common_errors_1.methodNotAllowed)(request.method, table.entitySetName);
    }
  }
  onlyGet(request, answer) {
    if (request.method !== 'GET') throw (0, common_errors_1.methodNotAllowed)(request.method, request.path || '/');
    return answer();
  }
}
exports.WebApi = WebApi;
//# sourceMappingURL=web-api.js.map
