import type { Environment } from '../../environment/environment';
import { segmentNotFound } from '../../errors/common-errors';
import type { ApiRequest, ApiResponse } from '../../server/api-request';
import type { PathSegment } from '../../server/resource-path';
import { parseGuid } from '../../values/guid';
import { list, single } from './answer-definitions';
import type { DefinitionQuery } from './definition-query';
import type { Definition } from './entity-metadata';
import { definitionNotFound, nameKey } from './find-definition';
import { manyToMany, manyToOne } from './relationship-metadata';

const casts: Record<string, string> = {
  'Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata': 'OneToManyRelationship',
  'Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata': 'ManyToManyRelationship',
};

/**
 * Answers `RelationshipDefinitions`, one of them by name or id, and their casts (WA-188, WA-189).
 *
 * @throws DataverseError 404
 */
export function relationshipRequest(
  environment: Environment,
  { name, key }: PathSegment,
  rest: readonly PathSegment[],
  query: DefinitionQuery,
  request: ApiRequest,
): ApiResponse {
  const [cast, further] = rest;
  const type = cast && casts[cast.name];
  if ((cast && type === undefined) || further) throw segmentNotFound((further ?? cast)!.name);
  const path = cast ? `${name}/${cast.name}` : name;
  const shown = cast?.name.split('.').at(-1) ?? 'RelationshipMetadataBase';
  const all = allRelationships(environment).filter(
    (definition) => type === undefined || definition['RelationshipType'] === type,
  );
  if (key === undefined)
    return list(
      all.map((one) => typed(one, cast)),
      path,
      shown,
      query,
      request,
    );
  const id = parseGuid(key);
  const wanted = nameKey(key);
  const found = all.find((one) => (id === undefined ? one['SchemaName'] === wanted : one['MetadataId'] === id));
  if (!found) throw definitionNotFound('relationship', wanted ?? key);
  return single(typed(found, cast), path, shown, query, request);
}

/** Without a cast, each definition says of which type it is. */
function typed(definition: Definition, cast: PathSegment | undefined): Definition {
  if (cast) return definition;
  return { '@odata.type': `#Microsoft.Dynamics.CRM.${String(definition['RelationshipType'])}Metadata`, ...definition };
}

function allRelationships(environment: Environment): Definition[] {
  const all = environment.catalog.tables.flatMap((table) => [
    ...manyToOne(environment, table),
    ...manyToMany(environment, table),
  ]);
  return [...new Map(all.map((definition) => [definition['SchemaName'], definition])).values()];
}
