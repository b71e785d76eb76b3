'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.entityMetadata = entityMetadata;
const label_1 = require('./label');
/** The EntityMetadata of a table, as far as the emulator knows it (WA-190). */
function entityMetadata(table) {
  const { definition } = table;
  return {
    MetadataId: table.metadataId,
    LogicalName: table.logicalName,
    SchemaName: definition.schemaName,
    EntitySetName: table.entitySetName,
    LogicalCollectionName: table.entitySetName,
    CollectionSchemaName: definition.entitySetName,
    PrimaryIdAttribute: table.primaryId.name,
    PrimaryNameAttribute: table.primaryName?.name ?? null,
    ObjectTypeCode: definition.objectTypeCode,
    OwnershipType: definition.ownershipType === 'OrganizationOwned' ? 'OrganizationOwned' : definition.ownershipType,
    TableType: 'Standard',
    DataProviderId: null,
    DisplayName: (0, label_1.label)(definition.displayName),
    DisplayCollectionName: (0, label_1.label)(definition.displayCollectionName ?? definition.displayName),
    Description: (0, label_1.label)(undefined),
    IsCustomEntity: table.logicalName.includes('_'),
    IsIntersect: definition.intersect === true,
    IsActivity: false,
    IsStateModelAware: table.column('statecode') !== undefined,
    IsKnowledgeManagementEnabled: false,
    ChangeTrackingEnabled: definition.changeTracking === true,
    CanChangeTrackingBeEnabled: {
      Value: definition.changeTracking === true,
      CanBeChanged: true,
      ManagedPropertyLogicalName: 'canchangetrackingbeenabled',
    },
    CanCreateAttributes: { Value: true, CanBeChanged: false, ManagedPropertyLogicalName: 'cancreateattributes' },
    IsOptimisticConcurrencyEnabled: definition.optimisticConcurrency === true,
    HasChanged: null,
  };
}
//# sourceMappingURL=entity-metadata.js.map
