'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.manyToOne = manyToOne;
exports.oneToMany = oneToMany;
exports.manyToMany = manyToMany;
const table_1 = require('../table');
/** The many-to-one relationships of a table. */
function manyToOne(environment, table) {
  return [...table.navigation.values()]
    .filter((item) => item.kind === 'lookup')
    .map((item) => relation(environment, table, item));
}
/** The one-to-many relationships of a table. */
function oneToMany(environment, table) {
  return [...table.navigation.values()].flatMap((item) => {
    if (item.kind !== 'collection') return [];
    const lookups = [...item.child.navigation.values()].filter((candidate) => candidate.kind === 'lookup');
    const back = lookups.find((candidate) => candidate.schemaName === item.schemaName);
    return back ? [relation(environment, item.child, back)] : [];
  });
}
/** The many-to-many relationships of a table. */
function manyToMany(table) {
  return [...table.navigation.values()].flatMap((item) =>
    item.kind === 'manyToMany'
      ? [
          {
            MetadataId: (0, table_1.stableGuid)(`relationship:${item.schemaName}`),
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
function relation(environment, table, item) {
  const target = environment.catalog.find(item.target);
  return {
    MetadataId: (0, table_1.stableGuid)(`relationship:${item.schemaName}`),
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
//# sourceMappingURL=relationship-metadata.js.map
