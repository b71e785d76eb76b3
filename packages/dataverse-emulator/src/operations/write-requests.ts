import { keyOfRow } from '../elastic/partition';
import { sessionHeaders } from '../elastic/session-token';
import type { Environment } from '../environment/environment';
import { payloadError } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Table } from '../metadata/table';
import type { QueryOptions } from '../odata/query-options';
import { noContent, type ApiRequest, type ApiResponse } from '../server/api-request';
import type { Row } from '../store/row';
import { withoutKeyColumns } from '../writing/alternate-key';
import { parseJsonObject } from '../writing/parse-json';
import { findRow, mustFindRow, rowNotFound, type RowAddress } from '../writing/row-address';
import { checkIfMatch, conditionOf } from './conditions';
import { createRow, idOfBody } from './create-row';
import { deleteRow } from './delete-row';
import { rowResponse } from './retrieve-row';
import { updateRow } from './update-row';

/**
 * Answers `POST {set}` (WA-48 to WA-52).
 *
 * @throws DataverseError
 */
export function createRequest(
  environment: Environment,
  table: Table,
  options: QueryOptions,
  request: ApiRequest,
): ApiResponse {
  const body = parseJsonObject(request.body);
  const row = environment.database.transaction(() => createRow(environment, table, body, request.caller));
  if (request.preferences.returnRepresentation) return created(environment, table, row, options, request);
  return written(environment, table, row, request);
}

/**
 * Answers `PATCH {set}({key})`: an update, or without `If-Match` an upsert, by the primary or an alternate key (WA-55, WA-57, WA-60 to WA-62).
 *
 * @throws DataverseError
 */
export function patchRequest(
  environment: Environment,
  table: Table,
  address: RowAddress,
  options: QueryOptions,
  request: ApiRequest,
): ApiResponse {
  const body = parseJsonObject(request.body);
  const ifMatch = conditionOf(request.headers['if-match']);
  return environment.database.transaction(() => {
    const existing = findRow(environment, table, address);
    if (!existing) {
      if (ifMatch !== undefined) throw rowNotFound(table, address);
      const named = idOfBody(table, body);
      if (named !== undefined && 'id' in address && named !== address.id)
        throw payloadError(`The body names '${named}' as '${table.primaryId.name}', the address '${address.id}'.`);
      const row = createRow(environment, table, body, request.caller, address);
      if (request.preferences.returnRepresentation) return created(environment, table, row, options, request);
      return written(environment, table, row, request, address);
    }
    if (conditionOf(request.headers['if-none-match']) === '*') {
      throw new DataverseError(ErrorCode.duplicateRecord, 'A record with matching key values already exists.');
    }
    checkIfMatch(table, existing, ifMatch);
    const changes = 'id' in address ? body : withoutKeyColumns(table, body, address);
    updateRow(environment, table, existing, changes, request.caller);
    if (request.preferences.returnRepresentation) {
      // `$expand` is ignored here (WA-55).
      return rowResponse(environment, table, existing, { ...options, expand: [] }, request, 200, {
        'Preference-Applied': 'return=representation',
        ...sessionHeaders(environment, table),
      });
    }
    return written(environment, table, existing, request, address);
  });
}

/**
 * Answers `DELETE {set}({key})` (WA-59, WA-75).
 *
 * @throws DataverseError
 */
export function deleteRequest(
  environment: Environment,
  table: Table,
  address: RowAddress,
  request: ApiRequest,
): ApiResponse {
  environment.database.transaction(() => {
    const row = mustFindRow(environment, table, address);
    checkIfMatch(table, row, request.headers['if-match']);
    deleteRow(environment, table, row, request.caller);
  });
  return noContent();
}

/** The address of a row, for `OData-EntityId` (WA-48). */
export function entityId(request: ApiRequest, table: Table, key: string): string {
  return `${request.root}${table.entitySetName}(${key})`;
}

function written(
  environment: Environment,
  table: Table,
  row: Row,
  request: ApiRequest,
  address?: RowAddress,
): ApiResponse {
  const key = address && !('id' in address) ? address.text : keyOfRow(table, row);
  const entity = entityId(request, table, key);
  return { ...noContent({ 'OData-EntityId': entity, ...sessionHeaders(environment, table) }), entity };
}

function created(
  environment: Environment,
  table: Table,
  row: Row,
  options: QueryOptions,
  request: ApiRequest,
): ApiResponse {
  return rowResponse(environment, table, row, options, request, 201, {
    'Preference-Applied': 'return=representation',
    ...sessionHeaders(environment, table),
  });
}
