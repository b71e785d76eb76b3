import type { Environment } from '../../environment/environment';
import type { LookupNavigation } from '../navigation';
import { stableGuid, type Table } from '../table';
import type { Definition } from './entity-metadata';

/** The many-to-one relationships of a table. */
export function manyToOne(environment: Environment, table: Table): Definition[] {
  return [...table.navigation.values()]
    .filter((item) => item.kind === 'lookup')
    .map((item) => relation(environment, table, item));
}

/** The one-to-many relationships of a table. */
export function oneToMany(environment: Environment, table: Table): Definition[] {
  return [...table.navigation.values()].flatMap((item) => {
    if (item.kind !== 'collection') return [];
    const lookups = [...item.child.navigation.values()].filter((candidate) => candidate.kind === 'lookup');
    const back = lookups.find((candidate) => candidate.schemaName === item.schemaName);
    return back ? [relation(environment, item.child, back)] : [];
  });
}

/** The many-to-many relationships of a table. */
export function manyToMany(table: Table): Definition[] {
  return [...table.navigation.values()].flatMap((item) =>
    item.kind === 'manyToMany'
      ? [
          {
            MetadataId: stableGuid(`relationship:${item.schemaName}`),
            SchemaName: item.schemaName,
            RelationshipType: 'ManyToManyRelationship',
            Entity1LogicalName: table.logicalName,
            Entity1IntersectAttribute: item.near.name,
            Entity1NavigationPropertyName: item.name,
            Entity2LogicalName: item.target.logicalName,
            Entity2IntersectAttribute: item.far.name,
            Entity2NavigationPropertyName: item.name,
            IntersectEntityName: item.intersect.logicalName,
          },
        ]
      : [],
  );
}

function relation(environment: Environment, table: Table, item: LookupNavigation): Definition {
  const target = environment.catalog.find(item.target);
  return {
    MetadataId: stableGuid(`relationship:${item.schemaName}`),
    SchemaName: item.schemaName,
    RelationshipType: 'OneToManyRelationship',
    ReferencedEntity: item.target,
    ReferencedAttribute: target?.primaryId.name ?? `${item.target}id`,
    ReferencedEntityNavigationPropertyName: item.schemaName,
    ReferencingEntity: table.logicalName,
    ReferencingAttribute: item.column.name,
    ReferencingEntityNavigationPropertyName: item.name,
    IsCustomRelationship: item.schemaName.includes('bcbi_'),
    HasChanged: null,
  };
}
