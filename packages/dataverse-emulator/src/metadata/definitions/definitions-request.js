'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.definitionsRequest = definitionsRequest;
const common_errors_1 = require('../../errors/common-errors');
const dataverse_error_1 = require('../../errors/dataverse-error');
const error_code_1 = require('../../errors/error-code');
const query_string_1 = require('../../odata/query-string');
const api_request_1 = require('../../server/api-request');
const guid_1 = require('../../values/guid');
const attribute_metadata_1 = require('./attribute-metadata');
const definition_query_1 = require('./definition-query');
const entity_metadata_1 = require('./entity-metadata');
const option_set_1 = require('./option-set');
const relationship_metadata_1 = require('./relationship-metadata');
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
function definitionsRequest(environment, segments, request) {
  const [root, ...rest] = segments;
  if (!roots.has(root.name)) return undefined;
  if (request.method === 'POST' || request.method === 'PUT' || request.method === 'DELETE')
    throw (0, common_errors_1.notEmulated)('creating, changing or deleting definitions');
  if (request.method !== 'GET') throw (0, common_errors_1.methodNotAllowed)(request.method, root.name);
  const query = (0, definition_query_1.readDefinitionQuery)((0, query_string_1.parseQueryString)(request.query));
  if (root.name === 'EntityDefinitions') return entityDefinitions(environment, root, rest, query, request);
  if (root.key !== undefined) throw definitionNotFound(root.name, root.key);
  const all = root.name === 'RelationshipDefinitions' ? allRelationships(environment) : [];
  return list(all, root.name, 'RelationshipMetadataBase', query, request);
}
function entityDefinitions(environment, root, rest, query, request) {
  if (root.key === undefined) {
    if (rest.length > 0) throw (0, common_errors_1.segmentNotFound)(rest[0].name);
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
        (0, relationship_metadata_1.manyToOne)(environment, table),
        `${path}/${part.name}`,
        'OneToManyRelationshipMetadata',
        query,
        request,
      );
    case 'OneToManyRelationships':
      return list(
        (0, relationship_metadata_1.oneToMany)(environment, table),
        `${path}/${part.name}`,
        'OneToManyRelationshipMetadata',
        query,
        request,
      );
    case 'ManyToManyRelationships':
      return list(
        (0, relationship_metadata_1.manyToMany)(table),
        `${path}/${part.name}`,
        'ManyToManyRelationshipMetadata',
        query,
        request,
      );
    case 'Keys':
      return list([], `${path}/Keys`, 'EntityKeyMetadata', query, request);
    default: {
      const definition = (0, entity_metadata_1.entityMetadata)(table);
      if (deeper.length > 0 || !Object.hasOwn(definition, part.name))
        throw (0, common_errors_1.segmentNotFound)(part.name);
      return (0, api_request_1.jsonResponse)(
        200,
        JSON.stringify({
          '@odata.context': `${request.root}$metadata#${path}/${part.name}`,
          value: definition[part.name],
        }),
      );
    }
  }
}
function entity(environment, table, query) {
  const definition = (0, entity_metadata_1.entityMetadata)(table);
  for (const { name, query: inner } of query.expand) {
    const parts = {
      Attributes: () => table.columns.map((column) => (0, attribute_metadata_1.attributeMetadata)(table, column)),
      ManyToOneRelationships: () => (0, relationship_metadata_1.manyToOne)(environment, table),
      OneToManyRelationships: () => (0, relationship_metadata_1.oneToMany)(environment, table),
      ManyToManyRelationships: () => (0, relationship_metadata_1.manyToMany)(table),
      Keys: () => [],
    };
    if (!Object.hasOwn(parts, name)) throw (0, common_errors_1.segmentNotFound)(name);
    definition[name] = cut(parts[name](), name, inner);
  }
  return definition;
}
function attributes(table, part, deeper, path, query, request) {
  const [first, second] = deeper;
  const cast = first?.name.startsWith(namespace) ? first.name.slice(namespace.length) : undefined;
  if (cast !== undefined && !Object.values(attribute_metadata_1.metadataTypes).includes(cast))
    throw (0, common_errors_1.segmentNotFound)(first.name);
  const afterCast = cast === undefined ? first : second;
  const castPath = cast === undefined ? path : `${path}/${first.name}`;
  if (part.key === undefined) {
    if (afterCast) throw (0, common_errors_1.segmentNotFound)(afterCast.name);
    const columns = table.columns.filter(
      (column) => cast === undefined || attribute_metadata_1.metadataTypes[column.definition.type] === cast,
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
  if (cast !== undefined && attribute_metadata_1.metadataTypes[column.definition.type] !== cast)
    throw definitionNotFound(cast, part.key);
  if (!afterCast)
    return single(attribute(table, column, query, cast), castPath, cast ?? 'AttributeMetadata', query, request);
  const options = afterCast.name === 'OptionSet' ? (0, option_set_1.optionSet)(table, column) : undefined;
  if (!options) throw (0, common_errors_1.segmentNotFound)(afterCast.name);
  return single(options, `${castPath}/OptionSet`, 'OptionSetMetadata', query, request);
}
function attribute(table, column, query, cast) {
  const definition = (0, attribute_metadata_1.attributeMetadata)(table, column);
  if (cast !== undefined) delete definition['@odata.type'];
  for (const { name, query: inner } of query.expand) {
    if (name !== 'OptionSet' && name !== 'GlobalOptionSet') throw (0, common_errors_1.segmentNotFound)(name);
    const options = name === 'OptionSet' ? (0, option_set_1.optionSet)(table, column) : undefined;
    definition[name] = options
      ? (0, definition_query_1.selectDefinition)(options, inner.select, 'OptionSetMetadata')
      : null;
  }
  return definition;
}
function cut(definitions, type, query) {
  const expanded = query.expand.map(({ name }) => name);
  const kept = query.filter
    ? definitions.filter((definition) => (0, definition_query_1.fulfils)(definition, query.filter, type))
    : definitions;
  return kept.map((definition) =>
    (0, definition_query_1.selectDefinition)(definition, query.select && [...query.select, ...expanded], type),
  );
}
function list(definitions, path, type, query, { root }) {
  return (0, api_request_1.jsonResponse)(
    200,
    JSON.stringify({
      '@odata.context': `${root}$metadata#${path}${selected(query)}`,
      value: cut(definitions, type, query),
    }),
  );
}
function single(definition, path, type, query, { root }) {
  const [found] = cut([definition], type, { ...query, filter: undefined });
  return (0, api_request_1.jsonResponse)(
    200,
    JSON.stringify({ '@odata.context': `${root}$metadata#${path}${selected(query)}/$entity`, ...found }),
  );
}
function selected(query) {
  const names = [...(query.select ?? []), ...query.expand.map(({ name }) => name)];
  return names.length > 0 ? `(${names.join(',')})` : '';
}
function findTable(environment, key) {
  const id = (0, guid_1.parseGuid)(key);
  const name = nameKey(key);
  const table = environment.catalog.tables.find((candidate) =>
    id === undefined ? candidate.logicalName === name : candidate.metadataId === id,
  );
  if (!table) throw definitionNotFound('entity', name ?? key);
  return table;
}
function findColumnByKey(table, key) {
  const id = (0, guid_1.parseGuid)(key);
  const column =
    id === undefined
      ? table.column(nameKey(key) ?? '')
      : table.columns.find((candidate) => (0, attribute_metadata_1.attributeId)(table, candidate) === id);
  if (!column) throw definitionNotFound('attribute', nameKey(key) ?? key);
  return column;
}
function nameKey(key) {
  return /^\s*(?:LogicalName|Name|SchemaName)\s*=\s*'([^']*)'\s*$/.exec(key)?.[1];
}
function definitionNotFound(kind, name) {
  return new dataverse_error_1.DataverseError(
    error_code_1.ErrorCode.objectDoesNotExist,
    `Could not find an ${kind} with the specified name or id: ${name}.`,
  );
}
function allRelationships(environment) {
  const all = environment.catalog.tables.flatMap((table) => [
    ...(0, relationship_metadata_1.manyToOne)(environment, table),
    ...(0, relationship_metadata_1.manyToMany)(table),
  ]);
  return [...new Map(all.map((definition) => [definition['SchemaName'], definition])).values()];
}
//# sourceMappingURL=definitions-request.js.map
