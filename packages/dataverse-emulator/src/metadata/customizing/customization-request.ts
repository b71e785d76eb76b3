import type { Environment } from '../../environment/environment';
import { methodNotAllowed, segmentNotFound } from '../../errors/common-errors';
import type { ApiRequest, ApiResponse } from '../../server/api-request';
import type { PathSegment } from '../../server/resource-path';
import { findTable } from '../definitions/find-definition';
import type { Table } from '../table';
import { changeTable, deleteTable } from './change-table';
import { changeColumn, createColumn, deleteColumn } from './columns';
import { createTable } from './create-table';
import { changeChoice, createChoice, deleteChoice } from './global-choices';
import { createKey, deleteKey } from './keys';
import { changeRelationship, createRelationship, deleteRelationship } from './relationships';

const cast = 'Microsoft.Dynamics.CRM.';

/** What can be done with the definitions of one kind. */
interface Handlers {
  create: () => ApiResponse;
  change?: (key: string) => ApiResponse;
  remove: (key: string) => ApiResponse;
}

/**
 * Answers POST, PUT and DELETE below the definition sets (WA-193).
 *
 * @throws DataverseError 405 for PATCH and for sets that cannot be changed, 404 for unknown definitions, 400 for what is not valid
 */
export function customizationRequest(
  environment: Environment,
  segments: readonly PathSegment[],
  request: ApiRequest,
): ApiResponse {
  const [root, ...casted] = segments;
  const rest = casted.filter(({ name }) => !name.startsWith(cast));
  switch (root!.name) {
    case 'EntityDefinitions':
      if (rest.length > 0 && root!.key !== undefined)
        return partRequest(environment, findTable(environment, root!.key), rest, request);
      return answer(root!, rest, request, {
        create: () => createTable(environment, request),
        change: (key) => changeTable(environment, key, request),
        remove: (key) => deleteTable(environment, key),
      });
    case 'RelationshipDefinitions':
      return answer(root!, rest, request, {
        create: () => createRelationship(environment, request),
        change: (key) => changeRelationship(environment, key, request),
        remove: (key) => deleteRelationship(environment, key),
      });
    case 'GlobalOptionSetDefinitions':
      return answer(root!, rest, request, {
        create: () => createChoice(environment, request),
        change: (key) => changeChoice(environment, key, request),
        remove: (key) => deleteChoice(environment, key),
      });
    default:
      throw methodNotAllowed(request.method, root!.name);
  }
}

function partRequest(
  environment: Environment,
  table: Table,
  [part, ...rest]: readonly PathSegment[],
  request: ApiRequest,
): ApiResponse {
  switch (part!.name) {
    case 'Attributes':
      return answer(part!, rest, request, {
        create: () => createColumn(environment, table, request),
        change: (key) => changeColumn(environment, table, key, request),
        remove: (key) => deleteColumn(environment, table, key),
      });
    case 'Keys':
      return answer(part!, rest, request, {
        create: () => createKey(environment, table, request),
        remove: (key) => deleteKey(environment, table, key),
      });
    default:
      throw methodNotAllowed(request.method, part!.name);
  }
}

function answer(
  { name, key }: PathSegment,
  rest: readonly PathSegment[],
  { method }: ApiRequest,
  handlers: Handlers,
): ApiResponse {
  if (rest.length > 0) throw segmentNotFound(rest[0]!.name);
  if (key === undefined && method === 'POST') return handlers.create();
  if (key !== undefined && method === 'PUT' && handlers.change) return handlers.change(key);
  if (key !== undefined && method === 'DELETE') return handlers.remove(key);
  throw methodNotAllowed(method, name);
}
