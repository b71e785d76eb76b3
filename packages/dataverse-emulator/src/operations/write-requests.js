'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.createRequest = createRequest;
exports.patchRequest = patchRequest;
exports.deleteRequest = deleteRequest;
exports.entityId = entityId;
const common_errors_1 = require('../errors/common-errors');
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
const api_request_1 = require('../server/api-request');
const parse_json_1 = require('../writing/parse-json');
const conditions_1 = require('./conditions');
const create_row_1 = require('./create-row');
const delete_row_1 = require('./delete-row');
const retrieve_row_1 = require('./retrieve-row');
const update_row_1 = require('./update-row');
/**
 * Answers `POST {set}` (WA-48 to WA-52).
 *
 * @throws DataverseError
 */
function createRequest(environment, table, options, request) {
  const body = (0, parse_json_1.parseJsonObject)(request.body);
  const row = environment.database.transaction(() =>
    (0, create_row_1.createRow)(environment, table, body, request.caller),
  );
  if (request.preferences.returnRepresentation) return created(environment, table, row, options, request);
  return written(request, table, row.id);
}
/**
 * Answers `PATCH {set}({id})`: an update, or without `If-Match` an upsert (WA-55, WA-57, WA-62).
 *
 * @throws DataverseError
 */
function patchRequest(environment, table, id, options, request) {
  const body = (0, parse_json_1.parseJsonObject)(request.body);
  const ifMatch = (0, conditions_1.conditionOf)(request.headers['if-match']);
  return environment.database.transaction(() => {
    const existing = environment.database.find(table, id);
    if (!existing) {
      if (ifMatch !== undefined) throw (0, common_errors_1.recordNotFound)(table.logicalName, id);
      const named = (0, create_row_1.idOfBody)(table, body);
      if (named !== undefined && named !== id)
        throw (0, common_errors_1.payloadError)(
          `The body names '${named}' as '${table.primaryId.name}', the address '${id}'.`,
        );
      const row = (0, create_row_1.createRow)(environment, table, body, request.caller, id);
      if (request.preferences.returnRepresentation) return created(environment, table, row, options, request);
      return written(request, table, id);
    }
    if ((0, conditions_1.conditionOf)(request.headers['if-none-match']) === '*') {
      throw new dataverse_error_1.DataverseError(
        error_code_1.ErrorCode.duplicateRecord,
        'A record with matching key values already exists.',
      );
    }
    (0, conditions_1.checkIfMatch)(table, existing, ifMatch);
    (0, update_row_1.updateRow)(environment, table, existing, body, request.caller);
    if (request.preferences.returnRepresentation) {
      // `$expand` is ignored here (WA-55).
      return (0, retrieve_row_1.rowResponse)(environment, table, existing, { ...options, expand: [] }, request, 200, {
        'Preference-Applied': 'return=representation',
      });
    }
    return written(request, table, id);
  });
}
/**
 * Answers `DELETE {set}({id})` (WA-59, WA-75).
 *
 * @throws DataverseError
 */
function deleteRequest(environment, table, id, request) {
  environment.database.transaction(() => {
    const row = environment.database.find(table, id);
    if (!row) throw (0, common_errors_1.recordNotFound)(table.logicalName, id);
    (0, conditions_1.checkIfMatch)(table, row, request.headers['if-match']);
    (0, delete_row_1.deleteRow)(environment, table, row, request.caller);
  });
  return (0, api_request_1.noContent)();
}
/** The address of a row, for `OData-EntityId` (WA-48). */
function entityId(request, table, id) {
  return `${request.root}${table.entitySetName}(${id})`;
}
function written(request, table, id) {
  const entity = entityId(request, table, id);
  return { ...(0, api_request_1.noContent)({ 'OData-EntityId': entity }), entity };
}
function created(environment, table, row, options, request) {
  return (0, retrieve_row_1.rowResponse)(environment, table, row, options, request, 201, {
    'Preference-Applied': 'return=representation',
  });
}
//# sourceMappingURL=write-requests.js.map
