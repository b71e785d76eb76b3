import type { Environment } from '../../environment/environment';
import { methodNotAllowed, notEmulated, segmentNotFound } from '../../errors/common-errors';
import { DataverseError } from '../../errors/dataverse-error';
import { ErrorCode } from '../../errors/error-code';
import { parseQueryString } from '../../odata/query-string';
import { jsonResponse, type ApiRequest, type ApiResponse } from '../../server/api-request';
import type { PathSegment } from '../../server/resource-path';
import { parseGuid } from '../../values/guid';
import type { Column } from '../column';
import type { Table } from '../table';
import { attributeId, attributeMetadata, metadataTypes } from './attribute-metadata';
import { fulfils, readDefinitionQuery, selectDefinition, type DefinitionQuery } from './definition-query';
import { entityMetadata, type Definition } from './entity-metadata';
import { optionSet } from './option-set';
import { manyToMany, manyToOne, oneToMany } from './relationship-metadata';

const roots = new Set([
  'EntityDefinitions',
  'GlobalOptionSetDefinitions',
  'RelationshipDefinitions',
  'ManagedPropertyDefinitions',
]);
const namespace = 'Microsoft.Dynamics.CRM.';

/**
 * Answers metadata requests (WA-188 to WA-191); undefined when the path is none.
 *
 * @throws DataverseError 404 for unknown definitions, 400 for unknown properties, 501 for changes of metadata
 */
export function definitionsRequest(
  environment: Environment,
  segments: readonly PathSegment[],
  request: ApiRequest,
): ApiResponse | undefined {
  const [root, ...rest] = segments;
  if (!roots.has(root!.name)) return undefined;
  if (request.method === 'POST' || request.method === 'PUT' || request.method === 'DELETE')
    throw notEmulated('creating, changing or deleting definitions');
  if (request.method !== 'GET') throw methodNotAllowed(request.method, root!.name);
  const query = readDefinitionQuery(parseQueryString(request.query));
  if (root!.name === 'EntityDefinitions') return entityDefinitions(environment, root!, rest, query, request);
  if (root!.key !== undefined) throw definitionNotFound(root!.name, root!.key);
  const all = root!.name === 'RelationshipDefinitions' ? allRelationships(environment) : [];
  return list(all, root!.name, 'RelationshipMetadataBase', query, request);
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
    return list(
      environment.catalog.tables.map((table) => entity(environment, table, query)),
      'EntityDefinitions',
      'EntityMetadata',
      query,
      request,
    );
  }
  const table = findTable(environment, root.key);
  const path = `EntityDefinitions(${root.key})`;
  const [part, ...deeper] = rest;
  if (!part) return single(entity(environment, table, query), path, 'EntityMetadata', query, request);
  switch (part.name) {
    case 'Attributes':
      return attributes(table, part, deeper, `${path}/Attributes`, query, request);
    case 'ManyToOneRelationships':
      return list(
        manyToOne(environment, table),
        `${path}/${part.name}`,
        'OneToManyRelationshipMetadata',
        query,
        request,
      );
    case 'OneToManyRelationships':
      return list(
        oneToMany(environment, table),
        `${path}/${part.name}`,
        'OneToManyRelationshipMetadata',
        query,
        request,
      );
    case 'ManyToManyRelationships':
      return list(manyToMany(table), `${path}/${part.name}`, 'ManyToManyRelationshipMetadata', query, request);
    case 'Keys':
      return list([], `${path}/Keys`, 'EntityKeyMetadata', query, request);
    default: {
      const definition = entityMetadata(table);
      if (deeper.length > 0 || !Object.hasOwn(definition, part.name)) throw segmentNotFound(part.name);
      return jsonResponse(
        200,
        JSON.stringify({
          '@odata.context': `${request.root}$metadata#${path}/${part.name}`,
          value: definition[part.name],
        }),
      );
    }
  }
}

function entity(environment: Environment, table: Table, query: DefinitionQuery): Definition {
  const definition = entityMetadata(table);
  for (const { name, query: inner } of query.expand) {
    const parts: Record<string, () => Definition[]> = {
      Attributes: () => table.columns.map((column) => attributeMetadata(table, column)),
      ManyToOneRelationships: () => manyToOne(environment, table),
      OneToManyRelationships: () => oneToMany(environment, table),
      ManyToManyRelationships: () => manyToMany(table),
      Keys: () => [],
    };
    if (!Object.hasOwn(parts, name)) throw segmentNotFound(name);
    definition[name] = cut(parts[name]!(), name, inner);
  }
  return definition;
}

function attributes(
  table: Table,
  part: PathSegment,
  deeper: readonly PathSegment[],
  path: string,
  query: DefinitionQuery,
  request: ApiRequest,
): ApiResponse {
  const [first, second] = deeper;
  const cast = first?.name.startsWith(namespace) ? first.name.slice(namespace.length) : undefined;
  if (cast !== undefined && !Object.values(metadataTypes).includes(cast)) throw segmentNotFound(first!.name);
  const afterCast = cast === undefined ? first : second;
  const castPath = cast === undefined ? path : `${path}/${first!.name}`;
  if (part.key === undefined) {
    if (afterCast) throw segmentNotFound(afterCast.name);
    const columns = table.columns.filter(
      (column) => cast === undefined || metadataTypes[column.definition.type] === cast,
    );
    return list(
      columns.map((column) => attribute(table, column, query, cast)),
      castPath,
      cast ?? 'AttributeMetadata',
      query,
      request,
    );
  }
  const column = findColumnByKey(table, part.key);
  if (cast !== undefined && metadataTypes[column.definition.type] !== cast) throw definitionNotFound(cast, part.key);
  if (!afterCast)
    return single(attribute(table, column, query, cast), castPath, cast ?? 'AttributeMetadata', query, request);
  const options = afterCast.name === 'OptionSet' ? optionSet(table, column) : undefined;
  if (!options) throw segmentNotFound(afterCast.name);
  return single(options, `${castPath}/OptionSet`, 'OptionSetMetadata', query, request);
}

function attribute(table: Table, column: Column, query: DefinitionQuery, cast: string | undefined): Definition {
  const definition = attributeMetadata(table, column);
  if (cast !== undefined) delete definition['@odata.type'];
  for (const { name, query: inner } of query.expand) {
    if (name !== 'OptionSet' && name !== 'GlobalOptionSet') throw segmentNotFound(name);
    const options = name === 'OptionSet' ? optionSet(table, column) : undefined;
    definition[name] = options ? selectDefinition(options, inner.select, 'OptionSetMetadata') : null;
  }
  return definition;
}

function cut(definitions: Definition[], type: string, query: DefinitionQuery): Definition[] {
  const expanded = query.expand.map(({ name }) => name);
  const kept = query.filter
    ? definitions.filter((definition) => fulfils(definition, query.filter!, type))
    : definitions;
  return kept.map((definition) => selectDefinition(definition, query.select && [...query.select, ...expanded], type));
}

function list(
  definitions: Definition[],
  path: string,
  type: string,
  query: DefinitionQuery,
  { root }: ApiRequest,
): ApiResponse {
  return jsonResponse(
    200,
    JSON.stringify({
      '@odata.context': `${root}$metadata#${path}${selected(query)}`,
      value: cut(definitions, type, query),
    }),
  );
}

function single(
  definition: Definition,
  path: string,
  type: string,
  query: DefinitionQuery,
  { root }: ApiRequest,
): ApiResponse {
  const [found] = cut([definition], type, { ...query, filter: undefined });
  return jsonResponse(
    200,
    JSON.stringify({ '@odata.context': `${root}$metadata#${path}${selected(query)}/$entity`, ...found }),
  );
}

function selected(query: DefinitionQuery): string {
  const names = [...(query.select ?? []), ...query.expand.map(({ name }) => name)];
  return names.length > 0 ? `(${names.join(',')})` : '';
}

function findTable(environment: Environment, key: string): Table {
  const id = parseGuid(key);
  const name = nameKey(key);
  const table = environment.catalog.tables.find((candidate) =>
    id === undefined ? candidate.logicalName === name : candidate.metadataId === id,
  );
  if (!table) throw definitionNotFound('entity', name ?? key);
  return table;
}

function findColumnByKey(table: Table, key: string): Column {
  const id = parseGuid(key);
  const column =
    id === undefined
      ? table.column(nameKey(key) ?? '')
      : table.columns.find((candidate) => attributeId(table, candidate) === id);
  if (!column) throw definitionNotFound('attribute', nameKey(key) ?? key);
  return column;
}

function nameKey(key: string): string | undefined {
  return /^\s*(?:LogicalName|Name|SchemaName)\s*=\s*'([^']*)'\s*$/.exec(key)?.[1];
}

function definitionNotFound(kind: string, name: string): DataverseError {
  return new DataverseError(
    ErrorCode.objectDoesNotExist,
    `Could not find an ${kind} with the specified name or id: ${name}.`,
  );
}

function allRelationships(environment: Environment): Definition[] {
  const all = environment.catalog.tables.flatMap((table) => [...manyToOne(environment, table), ...manyToMany(table)]);
  return [...new Map(all.map((definition) => [definition['SchemaName'], definition])).values()];
}
