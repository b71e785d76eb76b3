import type { Environment } from '../environment/environment';
import { payloadError } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Table } from '../metadata/table';
import { createRow, idOfBody } from '../operations/create-row';
import { updateRow } from '../operations/update-row';
import { jsonResponse, noContent, type ApiRequest, type ApiResponse } from '../server/api-request';
import type { Row } from '../store/row';
import { withoutKeyColumns } from '../writing/alternate-key';
import { parseJsonObject, type Json, type JsonObject } from '../writing/parse-json';
import { findRow, readAddress, rowNotFound, type RowAddress } from '../writing/row-address';

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
 * UpdateMultiple (WA-120): one transaction, each target with its primary or an alternate key.
 *
 * @throws DataverseError the error of the first row that fails, without its index
 */
export function updateMultiple(environment: Environment, table: Table, request: ApiRequest): ApiResponse {
  const targets = readTargets(table, request.body);
  environment.database.transaction(() => {
    for (const target of targets) {
      const address = addressOf(environment, table, target);
      const row = findRow(environment, table, address);
      if (!row && 'id' in address) {
        throw new DataverseError(
          ErrorCode.objectDoesNotExist,
          `${table.definition.displayName} With Ids = ${address.id} Do Not Exist`,
        );
      }
      if (!row) throw rowNotFound(table, address);
      updateRow(environment, table, row, withoutKey(table, target, address), request.caller);
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
  const seen = new Set<Row>();
  environment.database.transaction(() => {
    for (const target of targets) {
      const address = addressOf(environment, table, target);
      const found = findRow(environment, table, address);
      if (found && seen.has(found)) throw new DataverseError(ErrorCode.duplicateRecord, 'Cannot insert duplicate key.');
      if (found) updateRow(environment, table, found, withoutKey(table, target, address), request.caller);
      seen.add(found ?? createRow(environment, table, target, request.caller, address));
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

function addressOf(environment: Environment, table: Table, target: JsonObject): RowAddress {
  const address = target['@odata.id'];
  if (typeof address === 'string') {
    const match = /^(?:.*\/)?([A-Za-z_]\w*)\((.*)\)$/s.exec(decode(address));
    if (match?.[1] !== table.entitySetName)
      throw payloadError(`'@odata.id' must name a record of ${table.entitySetName}.`);
    return readAddress(environment, table, match[2]!);
  }
  const id = idOfBody(table, target);
  if (id === undefined) throw payloadError(`Each of 'Targets' needs its primary key '${table.primaryId.name}'.`);
  return { id };
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

function withoutKey(table: Table, target: JsonObject, address: RowAddress): JsonObject {
  const { [table.primaryId.name]: _key, ...rest } = target;
  return 'id' in address ? rest : withoutKeyColumns(table, rest, address);
}
