import type { Environment } from '../../environment/environment';
import { deleteBehaviourOf } from '../delete-behaviour-of';
import type { LookupNavigation } from '../navigation';
import type { Table } from '../table';
import type { ManyToManyDefinition } from '../table-definition';
import type { Definition } from './entity-metadata';
import { relationshipId } from './find-definition';

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

/** The many-to-many relationships of a table; the table is the first of the two only in the definition that comes first. */
export function manyToMany(environment: Environment, table: Table): Definition[] {
  return (table.definition.manyToMany ?? []).flatMap((side) => {
    const other = environment.catalog.find(side.target);
    const back = (other?.definition.manyToMany ?? []).find(
      (candidate) => candidate.schemaName === side.schemaName && candidate.near === side.far,
    );
    return other && back ? [link(environment, table, side, other, back)] : [];
  });
}

function link(
  { catalog }: Environment,
  table: Table,
  side: ManyToManyDefinition,
  other: Table,
  back: ManyToManyDefinition,
): Definition {
  const [near] = catalog.find(side.intersect)?.definition.intersectColumns ?? [side.near];
  const [first, second] = near === side.far ? [back, side] : [side, back];
  const [firstTable, secondTable] = near === side.far ? [other, table] : [table, other];
  return {
    MetadataId: relationshipId(side.schemaName),
    SchemaName: side.schemaName,
    RelationshipType: 'ManyToManyRelationship',
    IsCustomRelationship: side.custom === true,
    IsManaged: side.custom !== true,
    Entity1LogicalName: firstTable.logicalName,
    Entity1IntersectAttribute: first.near,
    Entity1NavigationPropertyName: first.navigationProperty,
    Entity2LogicalName: secondTable.logicalName,
    Entity2IntersectAttribute: second.near,
    Entity2NavigationPropertyName: second.navigationProperty,
    IntersectEntityName: side.intersect,
    HasChanged: null,
  };
}

const cascades = { cascade: 'Cascade', restrict: 'Restrict', clear: 'RemoveLink' } as const;

function relation(environment: Environment, table: Table, item: LookupNavigation): Definition {
  const target = environment.catalog.find(item.target);
  const definition = table.definition.manyToOne?.find(({ schemaName }) => schemaName === item.schemaName);
  return {
    MetadataId: relationshipId(item.schemaName),
    SchemaName: item.schemaName,
    RelationshipType: 'OneToManyRelationship',
    ReferencedEntity: item.target,
    ReferencedAttribute: target?.primaryId.name ?? `${item.target}id`,
    ReferencedEntityNavigationPropertyName: definition?.partner ?? item.schemaName,
    ReferencingEntity: table.logicalName,
    ReferencingAttribute: item.column.name,
    ReferencingEntityNavigationPropertyName: item.name,
    IsCustomRelationship: definition?.custom === true || item.schemaName.includes('bcbi_'),
    IsManaged: definition?.custom !== true,
    CascadeConfiguration: {
      Assign: 'NoCascade',
      Delete: cascades[deleteBehaviourOf(table, item.column, item.target)],
      Archive: 'NoCascade',
      Merge: 'NoCascade',
      Reparent: 'NoCascade',
      Share: 'NoCascade',
      Unshare: 'NoCascade',
      RollupView: 'NoCascade',
    },
    HasChanged: null,
  };
}
