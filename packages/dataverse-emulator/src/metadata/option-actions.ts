import type { Environment } from '../environment/environment';
import { payloadError } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import { jsonResponse, noContent, type ApiRequest, type ApiResponse } from '../server/api-request';
import { parseJsonObject, type JsonObject } from '../writing/parse-json';
import { firstOptionValue } from './customizing/read-options';
import { labelText } from './definitions/label';
import { changeTarget, optionTarget, type OptionTarget } from './option-target';
import type { OptionDefinition } from './table-definition';

/**
 * InsertOptionValue, for a column or a global choice (WA-192).
 *
 * @throws DataverseError 400 for columns that are no choice and values in use
 */
export function insertOptionValue(environment: Environment, request: ApiRequest): ApiResponse {
  const body = parseJsonObject(request.body);
  const target = optionTarget(environment, body, ['Picklist', 'MultiSelectPicklist']);
  return insert(environment, request, target, body, {});
}

/**
 * InsertStatusValue: a status of a state (WA-192).
 *
 * @throws DataverseError 400 for columns that are no status, states that do not exist and values in use
 */
export function insertStatusValue(environment: Environment, request: ApiRequest): ApiResponse {
  const body = parseJsonObject(request.body);
  const target = optionTarget(environment, body, ['Status']);
  const state = integerOf(body['StateCode'], 'StateCode');
  if (target.kind !== 'column' || !target.table.column('statecode')?.options.has(state))
    throw payloadError(`The parameter 'StateCode' names no state of the table: ${state}.`);
  return insert(environment, request, target, body, { state });
}

function insert(
  environment: Environment,
  request: ApiRequest,
  target: OptionTarget,
  body: JsonObject,
  facts: Partial<OptionDefinition>,
): ApiResponse {
  const given = body['Value'];
  const value = given === undefined || given === null ? nextValue(target) : integerOf(given, 'Value');
  if (target.options.some((option) => option.value === value))
    throw new DataverseError(
      ErrorCode.invalidOptionSetOperation,
      `The option value ${value} of '${target.name}' exists already.`,
    );
  const option = { value, label: labelText(body['Label']) ?? String(value), ...facts };
  changeTarget(environment, target, [...target.options, option]);
  const action = facts.state === undefined ? 'InsertOptionValue' : 'InsertStatusValue';
  return jsonResponse(
    200,
    JSON.stringify({
      '@odata.context': `${request.root}$metadata#Microsoft.Dynamics.CRM.${action}Response`,
      NewOptionValue: value,
    }),
  );
}

/**
 * UpdateOptionValue and UpdateStateValue: a new label (WA-192).
 *
 * @throws DataverseError 400 when there is no such option
 */
export function updateOptionValue(environment: Environment, request: ApiRequest): ApiResponse {
  const body = parseJsonObject(request.body);
  const target = optionTarget(environment, body, ['Picklist', 'MultiSelectPicklist', 'Status', 'State']);
  const value = existingValue(target, body);
  const text = labelText(body['Label']);
  if (text === undefined) throw payloadError("The parameter 'Label' is needed.");
  changeTarget(
    environment,
    target,
    target.options.map((option) => (option.value === value ? { ...option, label: text } : option)),
  );
  return noContent();
}

/**
 * DeleteOptionValue (WA-192).
 *
 * @throws DataverseError 400 when there is no such option, or it is the default status of its state
 */
export function deleteOptionValue(environment: Environment, request: ApiRequest): ApiResponse {
  const body = parseJsonObject(request.body);
  const target = optionTarget(environment, body, ['Picklist', 'MultiSelectPicklist', 'Status']);
  const value = existingValue(target, body);
  if (target.options.find((option) => option.value === value)?.defaultStatus)
    throw new DataverseError('0x80044341', 'Default Status options cannot be deleted.');
  changeTarget(
    environment,
    target,
    target.options.filter((option) => option.value !== value),
  );
  return noContent();
}

/**
 * OrderOption: the order in which the options are shown (WA-192).
 *
 * @throws DataverseError 400 when `Values` does not name each option once
 */
export function orderOption(environment: Environment, request: ApiRequest): ApiResponse {
  const body = parseJsonObject(request.body);
  const target = optionTarget(environment, body, ['Picklist', 'MultiSelectPicklist', 'Status']);
  const values = body['Values'];
  if (!Array.isArray(values) || values.length !== target.options.length || new Set(values).size !== values.length)
    throw payloadError(`The parameter 'Values' must name each of the ${target.options.length} options once.`);
  const ordered = values.map((value) => {
    const option = target.options.find((candidate) => candidate.value === value);
    if (!option) throw unknownOption(target, JSON.stringify(value));
    return option;
  });
  changeTarget(environment, target, ordered);
  return noContent();
}

function existingValue(target: OptionTarget, body: JsonObject): number {
  const value = integerOf(body['Value'], 'Value');
  if (!target.options.some((option) => option.value === value)) throw unknownOption(target, String(value));
  return value;
}

function unknownOption({ name }: OptionTarget, value: string): DataverseError {
  return new DataverseError(ErrorCode.invalidOptionSetOperation, `'${name}' has no option with the value ${value}.`);
}

function nextValue({ options }: OptionTarget): number {
  const own = options.map(({ value }) => value).filter((value) => value >= firstOptionValue);
  return Math.max(firstOptionValue - 1, ...own) + 1;
}

function integerOf(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw payloadError(`The parameter '${name}' must be a whole number.`);
  return value;
}
