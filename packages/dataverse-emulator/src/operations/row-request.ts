import type { Environment } from '../environment/environment';
import { methodNotAllowed, notEmulated, segmentNotFound } from '../errors/common-errors';
import type { Navigation } from '../metadata/navigation';
import type { Table } from '../metadata/table';
import { findColumn } from '../odata/accessor';
import { readQueryOptions } from '../odata/query-options';
import { parseQueryString } from '../odata/query-string';
import { relatedRows } from '../odata/related-rows';
import { boundSecurityOperation } from '../security/bound-operation';
import { noContent, type ApiRequest, type ApiResponse } from '../server/api-request';
import type { PathSegment } from '../server/resource-path';
import type { Row } from '../store/row';
import { mustFindRow, readAddress, rowNotFound } from '../writing/row-address';
import { boundRowAction } from './bound-row-action';
import { refuseDangerousKey } from './dangerous-key';
import { createRelated } from './create-related';
import { propertyRequest } from './property-requests';
import { countPath, queryRows } from './query-rows';
import { referenceRequest } from './reference-requests';
import { retrieveRow } from './retrieve-row';
import { withAliases } from './unbound-operations';
import { deleteRequest, patchRequest } from './write-requests';

const namespace = 'Microsoft.Dynamics.CRM.';

/**
 * Answers everything below `{set}({id})`: the row, its properties, its relations and actions bound to it.
 *
 * @param rest the segments after the row
 * @throws DataverseError
 */
export function rowRequest(
  environment: Environment,
  table: Table,
  key: string,
  rest: readonly PathSegment[],
  request: ApiRequest,
): ApiResponse {
  const parameters = parseQueryString(request.query);
  const address = readAddress(environment, table, key, parameters.get('partitionId'));
  refuseDangerousKey(address, request.method);
  if (rest.length === 0) {
    const options = readQueryOptions(parameters);
    if (request.method === 'PATCH') return patchRequest(environment, table, address, options, request);
    if (request.method === 'DELETE') return deleteRequest(environment, table, address, request);
    if (request.method !== 'GET') throw methodNotAllowed(request.method, `${table.entitySetName}(${key})`);
    return retrieveRow(environment, table, mustFindRow(environment, table, address), options, request);
  }
  const row = mustFindRow(environment, table, address);
  if (request.method === 'GET') request.caller.access?.check('Read', table, row);
  const [segment, next] = rest;
  if (segment!.name.startsWith(namespace)) return boundOperation(environment, table, row, segment!, request);
  const navigation = table.navigation.get(segment!.name);
  if (navigation && next?.name === '$ref' && rest.length === 2) {
    const related =
      segment!.key === undefined || navigation.kind === 'lookup'
        ? undefined
        : relatedKey(environment, navigation, segment!.key);
    return referenceRequest(environment, table, row, navigation, related, request);
  }
  if (navigation) return related(environment, table, row, navigation, rest, request);
  if (segment!.name === 'entityimage') throw notEmulated('images of rows');
  const column = segment!.key === undefined ? findColumn(table, segment!.name) : undefined;
  if (!column || rest.length > 2 || (next && next.name !== '$value'))
    throw segmentNotFound((column ? next : segment)!.name);
  return propertyRequest(environment, table, row, column, next !== undefined, request);
}

function related(
  environment: Environment,
  table: Table,
  row: Row,
  navigation: Navigation,
  rest: readonly PathSegment[],
  request: ApiRequest,
): ApiResponse {
  if (navigation.kind === 'lookup') {
    const target = environment.targetOf(navigation.column, row);
    const found = environment.follow(navigation.column, row);
    const fits = target && (navigation.target === 'owner' || navigation.target === target.logicalName);
    if (request.method !== 'GET') throw methodNotAllowed(request.method, navigation.name);
    if (!found || !fits) return noContent();
    return rowRequest(environment, target, found.id, rest.slice(1), request);
  }
  const child = navigation.kind === 'collection' ? navigation.child : navigation.target;
  const [segment, next] = rest;
  const rows = [...relatedRows(environment, table, navigation, row)];
  if (segment!.key !== undefined) {
    const address = readAddress(environment, child, segment!.key);
    const { id } = mustFindRow(environment, child, address);
    if (!rows.some((candidate) => candidate.id === id)) throw rowNotFound(child, address);
    return rowRequest(environment, child, id, rest.slice(1), request);
  }
  if (request.method === 'POST' && !next && navigation.kind === 'collection')
    return createRelated(environment, table, row, navigation, request);
  if (request.method !== 'GET') throw methodNotAllowed(request.method, navigation.name);
  rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  const options = readQueryOptions(parseQueryString(request.query));
  const source = {
    table: child,
    rows,
    path: `${table.entitySetName}(${row.id})/${navigation.name}`,
    set: child.entitySetName,
  };
  if (!next) return queryRows(environment, source, options, request);
  if (next.name === '$count' && rest.length === 2) return countPath(environment, source, options, request);
  throw segmentNotFound(next.name);
}

function boundOperation(
  environment: Environment,
  table: Table,
  row: Row,
  { name, key }: PathSegment,
  request: ApiRequest,
): ApiResponse {
  const bare = name.slice(namespace.length);
  const parameters = withAliases(key ?? '', request);
  return (
    boundSecurityOperation(environment, { table, row }, bare, parameters, request) ??
    boundRowAction(environment, table, row, bare, request)
  );
}

function relatedKey(
  environment: Environment,
  navigation: Exclude<Navigation, { kind: 'lookup' }>,
  key: string,
): string {
  const table = navigation.kind === 'collection' ? navigation.child : navigation.target;
  return mustFindRow(environment, table, readAddress(environment, table, key)).id;
}
