import { wireName } from '../../encode/wire-name';
import { DefinitionDiffersError } from '../../errors/definition-differs-error';
import { textMember, type Json } from '../../send/json';
import type { WebApi } from '../../send/web-api';
import { ensure, type Ensured } from '../ensure';
import { columnNameBody } from './column-body';
import { createDefinition, definitionOf, namedPath } from './metadata-path';
import type { NewLink, NewLookup, NewRelationship } from './new-definitions';

/**
 * Makes a relationship, and for a lookup its column, unless there is one of that name. Throws {@link DefinitionDiffersError} when there is
 * one of another kind.
 */
export function ensureRelationship(api: WebApi, relationship: NewRelationship): Promise<Ensured> {
  const operation = 'ensureRelationship';
  const wanted = relationship.kind === 'lookup' ? 'OneToManyRelationship' : 'ManyToManyRelationship';
  const path = `${namedPath('RelationshipDefinitions', 'SchemaName', relationship.schemaName)}?$select=SchemaName,RelationshipType`;
  const isThere = async (): Promise<boolean> => {
    const found = await definitionOf(api, operation, path);
    if (found === null) return false;
    const type = textMember(found, 'RelationshipType');
    if (type !== null && type !== wanted)
      throw new DefinitionDiffersError(`relationship ${relationship.schemaName}`, type, wanted);
    return true;
  };
  const body = relationship.kind === 'lookup' ? lookupBody(relationship) : linkBody(relationship);
  return ensure(operation, isThere, () => createDefinition(api, operation, 'RelationshipDefinitions', body));
}

function lookupBody(lookup: NewLookup): Readonly<Record<string, Json>> {
  const none = 'NoCascade';
  return {
    '@odata.type': 'Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata',
    SchemaName: wireName(lookup.schemaName),
    ReferencedEntity: wireName(lookup.to),
    ReferencingEntity: wireName(lookup.from),
    CascadeConfiguration: {
      Assign: none,
      Delete: lookup.onDelete ?? 'RemoveLink',
      Merge: none,
      Reparent: none,
      Share: none,
      Unshare: none,
    },
    Lookup: columnNameBody(lookup.column, 'Lookup'),
  };
}

function linkBody({ schemaName, tables: [first, second] }: NewLink): Readonly<Record<string, Json>> {
  return {
    '@odata.type': 'Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata',
    SchemaName: wireName(schemaName),
    Entity1LogicalName: wireName(first),
    Entity2LogicalName: wireName(second),
    IntersectEntityName: wireName(schemaName.toLowerCase()),
  };
}
