import { elasticProvider } from '../../elastic/elastic-definition';
import type { Table } from '../table';
import { label } from './label';

/** A definition as the metadata endpoints print it. */
export type Definition = Record<string, unknown>;

/** The EntityMetadata of a table, as far as the emulator knows it (WA-190). */
export function entityMetadata(table: Table): Definition {
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
    TableType: definition.elastic ? 'Elastic' : 'Standard',
    DataProviderId: definition.elastic ? elasticProvider : null,
    DisplayName: label(definition.displayName),
    DisplayCollectionName: label(definition.displayCollectionName ?? definition.displayName),
    Description: label(definition.description),
    IsCustomEntity: table.logicalName.includes('_'),
    IsManaged: definition.custom !== true,
    HasNotes: definition.hasNotes === true,
    HasActivities: false,
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
