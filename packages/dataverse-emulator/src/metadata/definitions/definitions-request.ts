import type { Environment } from '../../environment/environment';
import { segmentNotFound } from '../../errors/common-errors';
import { parseQueryString } from '../../odata/query-string';
import { jsonResponse, type ApiRequest, type ApiResponse } from '../../server/api-request';
import type { PathSegment } from '../../server/resource-path';
import { customizationRequest } from '../customizing/customization-request';
import type { Table } from '../table';
import { contextPath, cut, list, single } from './answer-definitions';
import { attributeMetadata } from './attribute-metadata';
import { attributeRequest } from './attribute-request';
import { choiceMetadata } from './choice-metadata';
import { readDefinitionQuery, type DefinitionQuery } from './definition-query';
import { entityMetadata, type Definition } from './entity-metadata';
import { findChoice, findKey, findTable } from './find-definition';
import { keyMetadata, keysOf } from './key-metadata';
import { manyToMany, manyToOne, oneToMany } from './relationship-metadata';
import { relationshipRequest } from './relationship-request';

const roots = new Set([
  'EntityDefinitions',
  'GlobalOptionSetDefinitions',
  'RelationshipDefinitions',
  'ManagedPropertyDefinitions',
]);
const namespace = 'Microsoft.Dynamics.CRM.';

/**
 * Answers metadata requests (WA-188 to WA-193); undefined when the path is none.
 *
 * @throws DataverseError 404 for unknown definitions, 400 for unknown properties and what is not valid
 */
export function definitionsRequest(
  environment: Environment,
  segments: readonly PathSegment[],
  request: ApiRequest,
): ApiResponse | undefined {
  const [root, ...rest] = segments;
  if (!roots.has(root!.name)) return undefined;
  if (request.method !== 'GET') return customizationRequest(environment, segments, request);
  const query = readDefinitionQuery(parseQueryString(request.query));
  switch (root!.name) {
    case 'EntityDefinitions':
      return entityDefinitions(environment, root!, rest, query, request);
    case 'RelationshipDefinitions':
      return relationshipRequest(environment, root!, rest, query, request);
    case 'GlobalOptionSetDefinitions':
      return choiceRequest(environment, root!, rest, query, request);
    default:
      if (root!.key !== undefined || rest.length > 0) throw segmentNotFound((rest[0] ?? root!).name);
      return list([], root!.name, 'ManagedPropertyMetadata', query, request);
  }
}

function choiceRequest(
  environment: Environment,
  { name, key }: PathSegment,
  rest: readonly PathSegment[],
  query: DefinitionQuery,
  request: ApiRequest,
): ApiResponse {
  const cast = rest[0]?.name === `${namespace}OptionSetMetadata` ? rest[0].name : undefined;
  if (rest.length > (cast ? 1 : 0)) throw segmentNotFound(rest[cast ? 1 : 0]!.name);
  const path = cast ? `${name}/${cast}` : name;
  if (key !== undefined)
    return single(choiceMetadata(findChoice(environment, key)), path, 'OptionSetMetadata', query, request);
  const all = [...environment.catalog.choices.values()].map(choiceMetadata);
  return list(all, path, 'OptionSetMetadata', query, request);
}

function entityDefinitions(
  environment: Environment,
  root: PathSegment,
  rest: readonly PathSegment[],
  query: DefinitionQuery,
  request: ApiRequest,
): ApiResponse {
  if (root.key === undefined) {
    if (rest.length > 0) throw segmentNotFound(rest[0]!.name);
    const all = environment.catalog.tables.map((table) => entity(environment, table, query));
    return list(all, 'EntityDefinitions', 'EntityMetadata', query, request);
  }
  const table = findTable(environment, root.key);
  const path = `EntityDefinitions(${root.key})`;
  const [part, ...deeper] = rest;
  if (!part) return single(entity(environment, table, query), 'EntityDefinitions', 'EntityMetadata', query, request);
  if (part.name === 'Attributes')
    return attributeRequest(environment, table, rest, `${path}/Attributes`, query, request);
  if (part.name === 'Keys' && part.key !== undefined)
    return single(
      keyMetadata(table, findKey(environment, table, part.key)),
      `${path}/Keys`,
      'EntityKeyMetadata',
      query,
      request,
    );
  const collection = partOf(environment, table, part.name);
  if (collection && deeper.length === 0)
    return list(collection.definitions(), `${path}/${part.name}`, collection.type, query, request);
  const definition = entityMetadata(table);
  if (deeper.length > 0 || !Object.hasOwn(definition, part.name)) throw segmentNotFound(part.name);
  return jsonResponse(
    200,
    JSON.stringify({
      '@odata.context': `${request.root}$metadata#${contextPath(path)}/${part.name}`,
      value: definition[part.name],
    }),
  );
}

/** A collection that belongs to the definition of a table. */
interface Part {
  type: string;
  definitions: () => Definition[];
}

function partOf(environment: Environment, table: Table, name: string): Part | undefined {
  switch (name) {
    case 'Attributes':
      return {
        type: 'AttributeMetadata',
        definitions: () => table.columns.map((column) => attributeMetadata(table, column)),
      };
    case 'ManyToOneRelationships':
      return { type: 'OneToManyRelationshipMetadata', definitions: () => manyToOne(environment, table) };
    case 'OneToManyRelationships':
      return { type: 'OneToManyRelationshipMetadata', definitions: () => oneToMany(environment, table) };
    case 'ManyToManyRelationships':
      return { type: 'ManyToManyRelationshipMetadata', definitions: () => manyToMany(environment, table) };
    case 'Keys':
      return { type: 'EntityKeyMetadata', definitions: () => keysOf(environment, table) };
    default:
      return undefined;
  }
}

function entity(environment: Environment, table: Table, query: DefinitionQuery): Definition {
  const definition = entityMetadata(table);
  for (const { name, query: inner } of query.expand) {
    const part = partOf(environment, table, name);
    if (!part) throw segmentNotFound(name);
    definition[name] = cut(part.definitions(), part.type, inner);
  }
  return definition;
}
