import { jsonResponse, type ApiRequest, type ApiResponse } from '../../server/api-request';
import { fulfils, selectDefinition, type DefinitionQuery } from './definition-query';
import type { Definition } from './entity-metadata';

/** Filters definitions and cuts them to the selected and expanded properties (WA-189). */
export function cut(definitions: Definition[], type: string, query: DefinitionQuery): Definition[] {
  const expanded = query.expand.flatMap(({ name }) => [name, `${name}@odata.context`]);
  const kept = query.filter
    ? definitions.filter((definition) => fulfils(definition, query.filter!, type))
    : definitions;
  return kept.map((definition) => {
    const names = query.select && [...query.select, ...expanded.filter((name) => Object.hasOwn(definition, name))];
    return selectDefinition(definition, names, type);
  });
}

/** The answer with a collection of definitions, never paged (WA-189). */
export function list(
  definitions: Definition[],
  path: string,
  type: string,
  query: DefinitionQuery,
  { root }: ApiRequest,
): ApiResponse {
  return jsonResponse(
    200,
    JSON.stringify({
      '@odata.context': `${root}$metadata#${contextPath(path)}${selected(query)}`,
      value: cut(definitions, type, query),
    }),
  );
}

/** The answer with one definition. */
export function single(
  definition: Definition,
  path: string,
  type: string,
  query: DefinitionQuery,
  { root }: ApiRequest,
): ApiResponse {
  const [found] = cut([definition], type, { ...query, filter: undefined });
  return jsonResponse(
    200,
    JSON.stringify({ '@odata.context': `${root}$metadata#${contextPath(path)}${selected(query)}/$entity`, ...found }),
  );
}

/** The form of a path in a context address: name keys stand there without the name of their property. */
export function contextPath(path: string): string {
  return path.replace(/\((?:LogicalName|Name|SchemaName)\s*=\s*('[^']*')\)/g, '($1)');
}

/** The list of selected and expanded properties in a context address. */
function selected({ select, expand }: DefinitionQuery): string {
  const nested = expand.flatMap(({ name, query }) => (query.select ? [`${name}(${query.select.join(',')})`] : []));
  const names = [...(select ?? []), ...expand.map(({ name }) => name), ...nested];
  return names.length > 0 ? `(${names.join(',')})` : '';
}
