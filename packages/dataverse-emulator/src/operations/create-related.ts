import type { Environment } from '../environment/environment';
import { methodNotAllowed, payloadError } from '../errors/common-errors';
import type { CollectionNavigation } from '../metadata/navigation';
import type { Table } from '../metadata/table';
import { readQueryOptions } from '../odata/query-options';
import { parseQueryString } from '../odata/query-string';
import type { ApiRequest, ApiResponse } from '../server/api-request';
import type { Row } from '../store/row';
import { createRequest } from './write-requests';

/**
 * Creates a row in a collection of another: `POST {set}({id})/{collection}`. The lookup that leads back is bound to that row.
 *
 * @throws DataverseError what refuses the creation
 */
export function createRelated(
  environment: Environment,
  table: Table,
  row: Row,
  { child, column, name }: CollectionNavigation,
  request: ApiRequest,
): ApiResponse {
  const back = [...child.navigation.values()].find(
    (candidate) => candidate.kind === 'lookup' && candidate.column === column && candidate.target === table.logicalName,
  );
  if (!back) throw methodNotAllowed(request.method, name);
  const members = /^\s*\{\s*(.*)\}\s*$/s.exec(request.body)?.[1]?.trim();
  if (members === undefined) throw payloadError('The request body must be a JSON object.');
  const binding = `"${back.name}@odata.bind":"/${table.entitySetName}(${row.id})"`;
  const body = `{${binding}${members === '' ? '' : ','}${members}}`;
  return createRequest(environment, child, readQueryOptions(parseQueryString(request.query)), { ...request, body });
}
