import type { Environment } from '../environment/environment';
import { methodNotAllowed, propertyNotFound } from '../errors/common-errors';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import { cellOf } from '../odata/accessor';
import { printCell } from '../odata/print-cell';
import { jsonResponse, noContent, type ApiRequest, type ApiResponse } from '../server/api-request';
import type { Row } from '../store/row';
import { parseJsonObject, type Json } from '../writing/parse-json';
import { checkIfMatch } from './conditions';
import { updateRow } from './update-row';
import { entityId } from './write-requests';

/**
 * Answers reads and writes of a single property: `{set}({id})/{property}` and its `$value` (WA-54, WA-58).
 *
 * @throws DataverseError 405 for other methods and for lookups, 400 for invalid values
 */
export function propertyRequest(
  environment: Environment,
  table: Table,
  row: Row,
  column: Column,
  raw: boolean,
  request: ApiRequest,
): ApiResponse {
  if (request.method === 'GET') return readProperty(table, row, column, raw, request);
  if (raw || column.kind === 'lookup' || (request.method !== 'PUT' && request.method !== 'DELETE')) {
    throw methodNotAllowed(request.method, column.wireName);
  }
  let value: Json = null;
  if (request.method === 'PUT') {
    const body = parseJsonObject(request.body);
    if (!('value' in body)) throw propertyNotFound('value', table.logicalName);
    value = body['value']!;
  }
  environment.database.transaction(() => {
    checkIfMatch(table, row, request.headers['if-match']);
    updateRow(environment, table, row, { [column.wireName]: value }, request.caller);
  });
  return noContent({ 'OData-EntityId': entityId(request, table, row.id) });
}

function readProperty(table: Table, row: Row, column: Column, raw: boolean, request: ApiRequest): ApiResponse {
  const cell = cellOf(row, column);
  if (cell === null) return noContent();
  const printed = printCell(column, cell);
  if (raw) {
    const text = printed.startsWith('"') ? (JSON.parse(printed) as string) : printed;
    return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: text };
  }
  const context = `${request.root}$metadata#${table.entitySetName}(${row.id})/${column.wireName}`;
  return jsonResponse(200, `{"@odata.context":${JSON.stringify(context)},"value":${printed}}`);
}
