'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.createMultiple = createMultiple;
exports.updateMultiple = updateMultiple;
exports.upsertMultiple = upsertMultiple;
const common_errors_1 = require('../errors/common-errors');
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
const create_row_1 = require('../operations/create-row');
const update_row_1 = require('../operations/update-row');
const api_request_1 = require('../server/api-request');
const parse_json_1 = require('../writing/parse-json');
const parse_key_1 = require('../writing/parse-key');
/**
 * CreateMultiple (WA-119): one transaction; the answer has the ids in input order (WA-123).
 *
 * @throws DataverseError the error of the first row that fails, without its index
 */
function createMultiple(environment, table, request) {
  const targets = readTargets(table, request.body);
  const ids = environment.database.transaction(() =>
    targets.map((target) => (0, create_row_1.createRow)(environment, table, target, request.caller).id),
  );
  const context = `${request.root}$metadata#Microsoft.Dynamics.CRM.CreateMultipleResponse`;
  return (0, api_request_1.jsonResponse)(
    200,
    `{"@odata.context":${JSON.stringify(context)},"Ids":${JSON.stringify(ids)}}`,
  );
}
/**
 * UpdateMultiple (WA-120): one transaction, each target with its primary key.
 *
 * @throws DataverseError the error of the first row that fails, without its index
 */
function updateMultiple(environment, table, request) {
  const targets = readTargets(table, request.body);
  environment.database.transaction(() => {
    for (const target of targets) {
      const id = requiredId(table, target);
      const row = environment.database.find(table, id);
      if (!row) {
        throw new dataverse_error_1.DataverseError(
          error_code_1.ErrorCode.objectDoesNotExist,
          `${table.definition.displayName} With Ids = ${id} Do Not Exist`,
        );
      }
      (0, update_row_1.updateRow)(environment, table, row, withoutKey(table, target), request.caller);
    }
  });
  return (0, api_request_1.noContent)();
}
/**
 * UpsertMultiple (WA-121): one transaction; a row is not allowed twice (WA-127).
 *
 * @throws DataverseError the error of the first row that fails, without its index
 */
function upsertMultiple(environment, table, request) {
  const targets = readTargets(table, request.body);
  const seen = new Set();
  environment.database.transaction(() => {
    for (const target of targets) {
      const id = requiredId(table, target);
      if (seen.has(id))
        throw new dataverse_error_1.DataverseError(
          error_code_1.ErrorCode.duplicateRecord,
          'Cannot insert duplicate key.',
        );
      seen.add(id);
      const row = environment.database.find(table, id);
      if (row) (0, update_row_1.updateRow)(environment, table, row, withoutKey(table, target), request.caller);
      else (0, create_row_1.createRow)(environment, table, target, request.caller, id);
    }
  });
  return (0, api_request_1.noContent)();
}
function readTargets(table, body) {
  const targets = (0, parse_json_1.parseJsonObject)(body)['Targets'];
  if (!Array.isArray(targets) || targets.length === 0)
    throw (0, common_errors_1.payloadError)("The parameter 'Targets' must be an array with at least one record.");
  const type = `Microsoft.Dynamics.CRM.${table.logicalName}`;
  for (const target of targets) {
    if (!isRecord(target)) throw (0, common_errors_1.payloadError)("Each of 'Targets' must be an object.");
    const given = target['@odata.type'];
    if (given === undefined)
      throw (0, common_errors_1.payloadError)(`Each of 'Targets' needs '@odata.type': '${type}'.`);
    if (typeof given !== 'string' || given.replace(/^#/, '') !== type) {
      throw new dataverse_error_1.DataverseError(
        error_code_1.ErrorCode.invalidArgument,
        `All targets must be of the type '${type}'.`,
      );
    }
  }
  return targets;
}
function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function requiredId(table, target) {
  const address = target['@odata.id'];
  if (typeof address === 'string') {
    const match = /^(?:.*\/)?([A-Za-z_]\w*)\((.*)\)$/.exec(address);
    if (match?.[1] !== table.entitySetName)
      throw (0, common_errors_1.payloadError)(`'@odata.id' must name a record of ${table.entitySetName}.`);
    return (0, parse_key_1.parseKey)(table, match[2]);
  }
  const id = (0, create_row_1.idOfBody)(table, target);
  if (id === undefined)
    throw (0, common_errors_1.payloadError)(`Each of 'Targets' needs its primary key '${table.primaryId.name}'.`);
  return id;
}
function withoutKey(table, target) {
  const { [table.primaryId.name]: _key, ...rest } = target;
  return rest;
}
//# sourceMappingURL=bulk-messages.js.map
