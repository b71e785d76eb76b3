import type { Environment } from '../environment/environment';
import { methodNotAllowed, payloadError, recordNotFound } from '../errors/common-errors';
import type { Navigation } from '../metadata/navigation';
import type { Table } from '../metadata/table';
import { parseQueryString } from '../odata/query-string';
import { relatedRows } from '../odata/related-rows';
import { jsonResponse, noContent, type ApiRequest, type ApiResponse } from '../server/api-request';
import type { Row } from '../store/row';
import { parseJsonObject } from '../writing/parse-json';
import { resolveReference } from '../writing/resolve-reference';
import { associate, disassociate } from './associate';

/**
 * Answers `{set}({id})/{nav}/$ref` and `{set}({id})/{nav}({related})/$ref` (WA-54, WA-69 to WA-71).
 *
 * @param relatedId id in parentheses behind the navigation property, if any
 * @throws DataverseError
 */
export function referenceRequest(
  environment: Environment,
  table: Table,
  row: Row,
  navigation: Navigation,
  relatedId: string | undefined,
  request: ApiRequest,
): ApiResponse {
  const single = navigation.kind === 'lookup';
  switch (request.method) {
    case 'GET':
      return readReferences(environment, table, row, navigation, request);
    case single ? 'PUT' : 'POST': {
      const body = parseJsonObject(request.body);
      const { table: relatedTable, row: related } = resolveReference(environment, body['@odata.id']);
      environment.database.transaction(() =>
        associate(environment, table, row, navigation, relatedTable, related, request.caller),
      );
      return noContent();
    }
    case 'DELETE': {
      const related = single ? undefined : relatedRow(environment, navigation, relatedId, request);
      environment.database.transaction(() =>
        disassociate(environment, table, row, navigation, related, request.caller),
      );
      return noContent();
    }
    default:
      throw methodNotAllowed(request.method, `${navigation.name}/$ref`);
  }
}

function relatedRow(
  environment: Environment,
  navigation: Navigation,
  relatedId: string | undefined,
  request: ApiRequest,
): Row {
  if (relatedId === undefined) {
    const address = parseQueryString(request.query).get('$id');
    if (address === undefined)
      throw payloadError(`Name the record to remove from '${navigation.name}' in the address or in $id.`);
    return resolveReference(environment, address).row;
  }
  const target =
    navigation.kind === 'collection'
      ? navigation.child
      : navigation.kind === 'manyToMany'
        ? navigation.target
        : undefined;
  const row = target && environment.database.find(target, relatedId);
  if (!row) throw recordNotFound(target?.logicalName ?? navigation.name, relatedId);
  return row;
}

function readReferences(
  environment: Environment,
  table: Table,
  row: Row,
  navigation: Navigation,
  request: ApiRequest,
): ApiResponse {
  const { root } = request;
  if (navigation.kind === 'lookup') {
    const related = environment.follow(navigation.column, row);
    const target = related && environment.targetOf(navigation.column, row);
    if (!target) return noContent();
    return jsonResponse(
      200,
      JSON.stringify({
        '@odata.context': `${root}$metadata#$ref`,
        '@odata.id': `${root}${target.entitySetName}(${related.id})`,
      }),
    );
  }
  const child = navigation.kind === 'collection' ? navigation.child : navigation.target;
  const readable = request.caller.access?.readable(child) ?? (() => true);
  const value = [...relatedRows(environment, table, navigation, row)].filter(readable).map((related) => ({
    '@odata.id': `${root}${child.entitySetName}(${related.id})`,
  }));
  return jsonResponse(200, JSON.stringify({ '@odata.context': `${root}$metadata#Collection($ref)`, value }));
}
