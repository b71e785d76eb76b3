import type { Environment } from '../../environment/environment';
import { segmentNotFound } from '../../errors/common-errors';
import type { ApiRequest, ApiResponse } from '../../server/api-request';
import type { PathSegment } from '../../server/resource-path';
import type { Column } from '../column';
import type { Table } from '../table';
import { contextPath, list, single } from './answer-definitions';
import { attributeId, attributeMetadata, metadataTypes } from './attribute-metadata';
import { choiceMetadata } from './choice-metadata';
import { selectDefinition, type DefinitionQuery } from './definition-query';
import type { Definition } from './entity-metadata';
import { definitionNotFound, findColumnByKey } from './find-definition';
import { optionSet } from './option-set';

const namespace = 'Microsoft.Dynamics.CRM.';

/**
 * Answers `…/Attributes`, one attribute, typed casts and option sets (WA-188, WA-189).
 *
 * @throws DataverseError 404 for unknown columns, segments and casts to another type
 */
export function attributeRequest(
  environment: Environment,
  table: Table,
  [part, ...deeper]: readonly PathSegment[],
  path: string,
  query: DefinitionQuery,
  request: ApiRequest,
): ApiResponse {
  const [first, second] = deeper;
  const cast = first?.name.startsWith(namespace) ? first.name.slice(namespace.length) : undefined;
  if (cast !== undefined && !Object.values(metadataTypes).includes(cast)) throw segmentNotFound(first!.name);
  const afterCast = cast === undefined ? first : second;
  const castPath = cast === undefined ? path : `${path}/${first!.name}`;
  const type = cast ?? 'AttributeMetadata';
  if (part!.key === undefined) {
    if (afterCast) throw segmentNotFound(afterCast.name);
    const columns = table.columns.filter(
      (column) => cast === undefined || metadataTypes[column.definition.type] === cast,
    );
    const definitions = columns.map((column) => attribute(environment, table, column, query, cast));
    return list(definitions, castPath, type, query, request);
  }
  const column = findColumnByKey(table, part!.key);
  if (cast !== undefined && metadataTypes[column.definition.type] !== cast) throw definitionNotFound(cast, part!.key);
  if (afterCast) {
    const keyed = `${path}(${part!.key})${cast === undefined ? '' : `/${first!.name}`}`;
    return optionSetRequest(environment, table, column, afterCast.name, keyed, query, request);
  }
  const definition = attribute(environment, table, column, query, cast);
  const place = `${request.root}$metadata#${contextPath(path)}(${attributeId(table, column)})${cast === undefined ? '' : `/${first!.name}`}`;
  return single(withContexts(definition, place, query), castPath, type, query, request);
}

function optionSetRequest(
  environment: Environment,
  table: Table,
  column: Column,
  name: string,
  path: string,
  query: DefinitionQuery,
  request: ApiRequest,
): ApiResponse {
  const options = related(environment, table, column, name);
  if (!options) throw segmentNotFound(name);
  return single(options, `${path}/${name}`, 'OptionSetMetadata', query, request);
}

function attribute(
  environment: Environment,
  table: Table,
  column: Column,
  query: DefinitionQuery,
  cast: string | undefined,
): Definition {
  const definition = attributeMetadata(table, column);
  if (cast !== undefined) delete definition['@odata.type'];
  for (const { name, query: inner } of query.expand) {
    const options = related(environment, table, column, name);
    definition[name] = options ? selectDefinition(options, inner.select, 'OptionSetMetadata') : null;
  }
  return definition;
}

function related(environment: Environment, table: Table, column: Column, name: string): Definition | undefined {
  if (name === 'OptionSet') return optionSet(table, column);
  if (name !== 'GlobalOptionSet') throw segmentNotFound(name);
  const choice = environment.catalog.choices.get(column.definition.globalChoice ?? '');
  return choice && choiceMetadata(choice);
}

/** Each expanded option set of a single definition says what it is. */
function withContexts(definition: Definition, place: string, { expand }: DefinitionQuery): Definition {
  const result: Definition = {};
  for (const [name, value] of Object.entries(definition)) {
    const expanded = expand.find((item) => item.name === name);
    if (expanded && value !== null) {
      const select = expanded.query.select ? `(${expanded.query.select.join(',')})` : '';
      result[`${name}@odata.context`] = `${place}/${name}${select}/$entity`;
    }
    result[name] = value;
  }
  return result;
}
