'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.insertOptionValue = insertOptionValue;
exports.updateOptionValue = updateOptionValue;
exports.deleteOptionValue = deleteOptionValue;
const common_errors_1 = require('../errors/common-errors');
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
const api_request_1 = require('../server/api-request');
const parse_json_1 = require('../writing/parse-json');
const label_1 = require('./definitions/label');
const option_change_1 = require('./option-change');
/** First number given to a new option without a value: publisher prefix 72700 and four zeros (WA-192). */
const firstOwnValue = 727000000;
/**
 * InsertOptionValue (WA-192).
 *
 * @throws DataverseError 400 for columns that are no choice and values in use
 */
function insertOptionValue(environment, request) {
  const body = (0, parse_json_1.parseJsonObject)(request.body);
  const { table, column } = choiceOf(environment, body);
  const given = body['Value'];
  const value = given === undefined || given === null ? nextValue(column) : integerOf(given, 'Value');
  if (column.options.has(value))
    throw new dataverse_error_1.DataverseError(
      error_code_1.ErrorCode.invalidOptionSetOperation,
      `The option value ${value} of '${column.name}' exists already.`,
    );
  const option = { value, label: (0, label_1.labelText)(body['Label']) ?? String(value) };
  (0, option_change_1.changeOptions)(environment.database, table, column, [...column.options.values(), option]);
  return (0, api_request_1.jsonResponse)(
    200,
    JSON.stringify({
      '@odata.context': `${request.root}$metadata#Microsoft.Dynamics.CRM.InsertOptionValueResponse`,
      NewOptionValue: value,
    }),
  );
}
/**
 * UpdateOptionValue: a new label (WA-192).
 *
 * @throws DataverseError 400 when there is no such option
 */
function updateOptionValue(environment, request) {
  const body = (0, parse_json_1.parseJsonObject)(request.body);
  const { table, column } = choiceOf(environment, body);
  const value = existingValue(column, body);
  const text = (0, label_1.labelText)(body['Label']);
  if (text === undefined) throw (0, common_errors_1.payloadError)("The parameter 'Label' is needed.");
  (0, option_change_1.changeOptions)(
    environment.database,
    table,
    column,
    [...column.options.values()].map((option) => (option.value === value ? { ...option, label: text } : option)),
  );
  return (0, api_request_1.noContent)();
}
/**
 * DeleteOptionValue (WA-192).
 *
 * @throws DataverseError 400 when there is no such option
 */
function deleteOptionValue(environment, request) {
  const body = (0, parse_json_1.parseJsonObject)(request.body);
  const { table, column } = choiceOf(environment, body);
  const value = existingValue(column, body);
  (0, option_change_1.changeOptions)(
    environment.database,
    table,
    column,
    [...column.options.values()].filter((option) => option.value !== value),
  );
  return (0, api_request_1.noContent)();
}
function choiceOf(environment, body) {
  if (body['OptionSetName'] !== undefined && body['OptionSetName'] !== null) {
    throw new dataverse_error_1.DataverseError(
      error_code_1.ErrorCode.invalidOptionSetOperation,
      'The emulator has no global choices; name AttributeLogicalName and EntityLogicalName.',
    );
  }
  const table = environment.catalog.find(String(body['EntityLogicalName']));
  const column = table?.column(String(body['AttributeLogicalName']));
  if (!table || !column)
    throw (0, common_errors_1.payloadError)(
      "The parameters 'EntityLogicalName' and 'AttributeLogicalName' must name a column.",
    );
  if (column.definition.type !== 'Picklist' && column.definition.type !== 'MultiSelectPicklist') {
    throw new dataverse_error_1.DataverseError(
      '0x80044320',
      'You can add option values only to picklist and status attributes.',
    );
  }
  return { table, column };
}
function existingValue(column, body) {
  const value = integerOf(body['Value'], 'Value');
  if (!column.options.has(value))
    throw new dataverse_error_1.DataverseError(
      error_code_1.ErrorCode.invalidOptionSetOperation,
      `'${column.name}' has no option with the value ${value}.`,
    );
  return value;
}
function nextValue(column) {
  return Math.max(firstOwnValue - 1, ...[...column.options.keys()].filter((value) => value >= firstOwnValue)) + 1;
}
function integerOf(value, name) {
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw (0, common_errors_1.payloadError)(`The parameter '${name}' must be a whole number.`);
  return value;
}
//# sourceMappingURL=option-actions.js.map
