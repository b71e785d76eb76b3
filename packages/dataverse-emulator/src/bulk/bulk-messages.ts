import type { Environment } from '../environment/environment';
import { payloadError } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Table } from '../metadata/table';
import { createRow, idOfBody } from '../operations/create-row';
import { updateRow } from '../operations/update-row';
import { jsonResponse, noContent, type ApiRequest, type ApiResponse } from '../server/api-request';
import { parseJsonObject, type Json, type JsonObject } from '../writing/parse-json';
import { parseKey } from '../writing/parse-key';

/**
 * CreateMultiple (WA-119): one transaction; the answer has the ids in input order (WA-123).
 *
 * @throws DataverseError the error of the first row that fails, without its index
 */
export function createMultiple(environment: Environment, table: Table, request: ApiRequest): ApiResponse {
  const targets = readTargets(table, request.body);
  const ids = environment.database.transaction(() =>
    targets.map((target) => createRow(environment, table, target, request.caller).id),
  );
  const context = `${request.root}$metadata#Microsoft.Dynamics.CRM.CreateMultipleResponse`;
  return jsonResponse(200, `{"@odata.context":${JSON.stringify(context)},"Ids":${JSON.stringify(ids)}}`);
}

/**
 * UpdateMultiple (WA-120): one transaction, each target with its primary key.
 *
 * @throws DataverseError the error of the first row that fails, without its index
 */
export function updateMultiple(environment: Environment, table: Table, request: ApiRequest): ApiResponse {
  const targets = readTargets(table, request.body);
  environment.database.transaction(() => {
    for (const target of targets) {
      const id = requiredId(table, target);
      const row = environment.database.find(table, id);
      if (!row) {
        throw new DataverseError(
          ErrorCode.objectDoesNotExist,
          `${table.definition.displayName} With Ids = ${id} Do Not Exist`,
        );
      }
      updateRow(environment, table, row, withoutKey(table, target), request.caller);
    }
  });
  return noContent();
}

/**
 * UpsertMultiple (WA-121): one transaction; a row is not allowed twice (WA-127).
 *
 * @throws DataverseError the error of the first row that fails, without its index
 */
export function upsertMultiple(environment: Environment, table: Table, request: ApiRequest): ApiResponse {
  const targets = readTargets(table, request.body);
  const seen = new Set<string>();
  environment.database.transaction(() => {
    for (const target of targets) {
      const id = requiredId(table, target);
      if (seen.has(id)) throw new DataverseError(ErrorCode.duplicateRecord, 'Cannot insert duplicate key.');
      seen.add(id);
      const row = environment.database.find(table, id);
      if (row) updateRow(environment, table, row, withoutKey(table, target), request.caller);
      else createRow(environment, table, target, request.caller, id);
    }
  });
  return noContent();
}

function readTargets(table: Table, body: string): JsonObject[] {
  const targets = parseJsonObject(body)['Targets'];
  if (!Array.isArray(targets) || targets.length === 0)
    throw payloadError("The parameter 'Targets' must be an array with at least one record.");
  const type = `Microsoft.Dynamics.CRM.${table.logicalName}`;
  for (const target of targets) {
    if (!isRecord(target)) throw payloadError("Each of 'Targets' must be an object.");
    const given = target['@odata.type'];
    if (given === undefined) throw payloadError(`Each of 'Targets' needs '@odata.type': '${type}'.`);
    if (typeof given !== 'string' || given.replace(/^#/, '') !== type) {
      throw new DataverseError(ErrorCode.invalidArgument, `All targets must be of the type '${type}'.`);
    }
  }
  return targets as JsonObject[];
}

function isRecord(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function requiredId(table: Table, target: JsonObject): string {
  const address = target['@odata.id'];
  if (typeof address === 'string') {
    const match = /^(?:.*\/)?([A-Za-z_]\w*)\((.*)\)$/.exec(address);
    if (match?.[1] !== table.entitySetName)
      throw payloadError(`'@odata.id' must name a record of ${table.entitySetName}.`);
    return parseKey(table, match[2]!);
  }
  const id = idOfBody(table, target);
  if (id === undefined) throw payloadError(`Each of 'Targets' needs its primary key '${table.primaryId.name}'.`);
  return id;
}

function withoutKey(table: Table, target: JsonObject): JsonObject {
  const { [table.primaryId.name]: _key, ...rest } = target;
  return rest;
}
