import { wireName } from '../../encode/wire-name';
import type { Outcome } from '../../outcome';
import type { Json } from '../../send/json';
import type { WebApi } from '../../send/web-api';
import { columnNameBody } from './column-body';
import { labelOf } from './label';
import { createDefinition } from './metadata-path';
import type { AssociatedMenu, NewLink, NewLookup, NewRelationship } from './new-definitions';

/** Makes a relationship, and for a lookup its column (WA-193); gives its id. Refused where there is one: see `ensureRelationship`. */
export function createRelationship(api: WebApi, relationship: NewRelationship): Promise<Outcome<string>> {
  const body = relationship.kind === 'lookup' ? lookupBody(relationship) : linkBody(relationship);
  return createDefinition(api, 'createRelationship', 'RelationshipDefinitions', body);
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

function linkBody({ schemaName, tables: [first, second], menus }: NewLink): Readonly<Record<string, Json>> {
  return {
    '@odata.type': 'Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata',
    SchemaName: wireName(schemaName),
    Entity1LogicalName: wireName(first),
    Entity2LogicalName: wireName(second),
    IntersectEntityName: wireName(schemaName.toLowerCase()),
    ...(menus === undefined
      ? {}
      : {
          Entity1AssociatedMenuConfiguration: menuBody(menus[0]),
          Entity2AssociatedMenuConfiguration: menuBody(menus[1]),
        }),
  };
}

function menuBody({ label, language, group, order }: AssociatedMenu): Json {
  return { Behavior: 'UseLabel', Group: group, Label: labelOf(label, language), Order: order };
}
