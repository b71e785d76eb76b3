import type { Environment } from '../environment/environment';
import { payloadError } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import { jsonResponse, noContent, type ApiRequest, type ApiResponse } from '../server/api-request';
import { parseJsonObject, type JsonObject } from '../writing/parse-json';
import type { Column } from './column';
import { labelText } from './definitions/label';
import { changeOptions } from './option-change';
import type { Table } from './table';

/** First number given to a new option without a value: publisher prefix 72700 and four zeros (WA-192). */
const firstOwnValue = 727000000;

/**
 * InsertOptionValue (WA-192).
 *
 * @throws DataverseError 400 for columns that are no choice and values in use
 */
export function insertOptionValue(environment: Environment, request: ApiRequest): ApiResponse {
  const body = parseJsonObject(request.body);
  const { table, column } = choiceOf(environment, body);
  const given = body['Value'];
  const value = given === undefined || given === null ? nextValue(column) : integerOf(given, 'Value');
  if (column.options.has(value))
    throw new DataverseError(
      ErrorCode.invalidOptionSetOperation,
      `The option value ${value} of '${column.name}' exists already.`,
    );
  const option = { value, label: labelText(body['Label']) ?? String(value) };
  changeOptions(environment.database, table, column, [...column.options.values(), option]);
  return jsonResponse(
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
export function updateOptionValue(environment: Environment, request: ApiRequest): ApiResponse {
  const body = parseJsonObject(request.body);
  const { table, column } = choiceOf(environment, body);
  const value = existingValue(column, body);
  const text = labelText(body['Label']);
  if (text === undefined) throw payloadError("The parameter 'Label' is needed.");
  changeOptions(
    environment.database,
    table,
    column,
    [...column.options.values()].map((option) => (option.value === value ? { ...option, label: text } : option)),
  );
  return noContent();
}

/**
 * DeleteOptionValue (WA-192).
 *
 * @throws DataverseError 400 when there is no such option
 */
export function deleteOptionValue(environment: Environment, request: ApiRequest): ApiResponse {
  const body = parseJsonObject(request.body);
  const { table, column } = choiceOf(environment, body);
  const value = existingValue(column, body);
  changeOptions(
    environment.database,
    table,
    column,
    [...column.options.values()].filter((option) => option.value !== value),
  );
  return noContent();
}

function choiceOf(environment: Environment, body: JsonObject): { table: Table; column: Column } {
  if (body['OptionSetName'] !== undefined && body['OptionSetName'] !== null) {
    throw new DataverseError(
      ErrorCode.invalidOptionSetOperation,
      'The emulator has no global choices; name AttributeLogicalName and EntityLogicalName.',
    );
  }
  const table = environment.catalog.find(textOf(body['EntityLogicalName']));
  const column = table?.column(textOf(body['AttributeLogicalName']));
  if (!table || !column)
    throw payloadError("The parameters 'EntityLogicalName' and 'AttributeLogicalName' must name a column.");
  if (column.definition.type !== 'Picklist' && column.definition.type !== 'MultiSelectPicklist') {
    throw new DataverseError('0x80044320', 'You can add option values only to picklist and status attributes.');
  }
  return { table, column };
}

function existingValue(column: Column, body: JsonObject): number {
  const value = integerOf(body['Value'], 'Value');
  if (!column.options.has(value))
    throw new DataverseError(
      ErrorCode.invalidOptionSetOperation,
      `'${column.name}' has no option with the value ${value}.`,
    );
  return value;
}

function nextValue(column: Column): number {
  return Math.max(firstOwnValue - 1, ...[...column.options.keys()].filter((value) => value >= firstOwnValue)) + 1;
}

function integerOf(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw payloadError(`The parameter '${name}' must be a whole number.`);
  return value;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
