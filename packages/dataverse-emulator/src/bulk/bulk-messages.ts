import { partitionColumn } from '../elastic/elastic-definition';
import { sessionHeaders } from '../elastic/session-token';
import type { Environment } from '../environment/environment';
import { payloadError } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Table } from '../metadata/table';
import { createRow, idOfBody } from '../operations/create-row';
import { deleteRow } from '../operations/delete-row';
import { updateRow } from '../operations/update-row';
import { jsonResponse, noContent, type ApiRequest, type ApiResponse } from '../server/api-request';
import type { Row } from '../store/row';
import { withoutKeyColumns } from '../writing/alternate-key';
import { parseJsonObject, type Json, type JsonObject } from '../writing/parse-json';
import { findRow, readAddress, rowNotFound, type RowAddress } from '../writing/row-address';
import { carryOut } from './carry-out';

/**
 * CreateMultiple (WA-119): one transaction; the answer has the ids in input order (WA-123).
 *
 * @throws DataverseError the error of the first row that fails, without its index
 */
export function createMultiple(environment: Environment, table: Table, request: ApiRequest): ApiResponse {
  const targets = readTargets(table, request.body);
  const ids = carryOut(
    environment,
    table,
    targets,
    (target) => createRow(environment, table, target, request.caller).id,
  );
  const context = `${request.root}$metadata#Microsoft.Dynamics.CRM.CreateMultipleResponse`;
  return jsonResponse(200, `{"@odata.context":${JSON.stringify(context)},"Ids":${JSON.stringify(ids)}}`, {
    ...sessionHeaders(environment, table),
  });
}

/**
 * UpdateMultiple (WA-120): one transaction, each target with its primary or an alternate key.
 *
 * @throws DataverseError the error of the first row that fails, without its index
 */
export function updateMultiple(environment: Environment, table: Table, request: ApiRequest): ApiResponse {
  const targets = readTargets(table, request.body);
  carryOut(environment, table, targets, (target) => {
    const address = addressOf(environment, table, target);
    const row = targetRow(environment, table, address);
    updateRow(environment, table, row, withoutKey(table, target, address), request.caller);
  });
  return noContent(sessionHeaders(environment, table));
}

/**
 * UpsertMultiple (WA-121): one transaction; a row is not allowed twice (WA-127).
 *
 * @throws DataverseError the error of the first row that fails, without its index
 */
export function upsertMultiple(environment: Environment, table: Table, request: ApiRequest): ApiResponse {
  const targets = readTargets(table, request.body);
  const seen = new Set<Row>();
  carryOut(environment, table, targets, (target) => {
    const address = addressOf(environment, table, target);
    const found = findRow(environment, table, address);
    if (found && seen.has(found)) throw new DataverseError(ErrorCode.duplicateRecord, 'Cannot insert duplicate key.');
    if (found) updateRow(environment, table, found, withoutKey(table, target, address), request.caller);
    seen.add(found ?? createRow(environment, table, target, request.caller, address));
  });
  return noContent(sessionHeaders(environment, table));
}

/**
 * DeleteMultiple, which only elastic tables have (WA-122): each target with its id and its partition.
 *
 * @throws DataverseError 501 for standard tables; else the error of the first target that fails, after the others were deleted
 */
export function deleteMultiple(environment: Environment, table: Table, request: ApiRequest): ApiResponse {
  if (!table.definition.elastic)
    throw new DataverseError(ErrorCode.notImplemented, 'DeleteMultiple has not yet been implemented.');
  carryOut(environment, table, readTargets(table, request.body), (target) => {
    const row = targetRow(environment, table, addressOf(environment, table, target));
    deleteRow(environment, table, row, request.caller);
  });
  return noContent();
}

function targetRow(environment: Environment, table: Table, address: RowAddress): Row {
  const row = findRow(environment, table, address);
  if (row) return row;
  if (!('id' in address)) throw rowNotFound(table, address);
  const name = table.definition.displayName;
  throw new DataverseError(ErrorCode.objectDoesNotExist, `${name} With Ids = ${address.id} Do Not Exist`);
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
  const partition = table.definition.elastic ? target[partitionColumn] : undefined;
  return { id, partition: typeof partition === 'string' ? partition : undefined };
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
