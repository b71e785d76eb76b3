import { withElasticParts } from '../elastic/elastic-definition';
import { withRegarding } from './regarding';
import type { ColumnDefinition, ManyToOneDefinition, TableDefinition } from './table-definition';

const readOnly = { create: false, update: false } as const;
const writable = { create: true, update: true } as const;

/**
 * Adds the system columns every Dataverse table of its ownership has (WA-152 to WA-157) when a definition leaves them out,
 * so that a custom table needs to name only its own columns.
 */
export function completeTable(definition: TableDefinition): TableDefinition {
  if (definition.intersect) return definition;
  const columns = [...definition.columns];
  const manyToOne = [...(definition.manyToOne ?? [])];
  const add = (column: ColumnDefinition, relation?: ManyToOneDefinition): void => {
    if (columns.some((existing) => existing.name === column.name)) return;
    columns.push(column);
    if (relation) manyToOne.push(relation);
  };
  const { logicalName: table, ownershipType } = definition;
  const lookup = (name: string, schemaName: string, target: string, relation: string): void =>
    add(
      { name, schemaName, type: 'Lookup', targets: [target], ...readOnly },
      { schemaName: relation, target, attribute: name, navigationProperty: name },
    );
  add({
    name: definition.primaryIdAttribute,
    schemaName: definition.primaryIdAttribute,
    type: 'Uniqueidentifier',
    create: true,
    update: false,
  });
  if (ownershipType !== 'None' && isCustom(table)) {
    add({ name: 'createdon', schemaName: 'CreatedOn', type: 'DateTime', ...readOnly });
    add({ name: 'modifiedon', schemaName: 'ModifiedOn', type: 'DateTime', ...readOnly });
    lookup('createdby', 'CreatedBy', 'systemuser', `lk_${table}_createdby`);
    lookup('modifiedby', 'ModifiedBy', 'systemuser', `lk_${table}_modifiedby`);
    lookup('createdonbehalfby', 'CreatedOnBehalfBy', 'systemuser', `lk_${table}_createdonbehalfby`);
    lookup('modifiedonbehalfby', 'ModifiedOnBehalfBy', 'systemuser', `lk_${table}_modifiedonbehalfby`);
    add({
      name: 'overriddencreatedon',
      schemaName: 'OverriddenCreatedOn',
      type: 'DateTime',
      create: true,
      update: false,
      format: 'DateOnly',
    });
    add({
      name: 'importsequencenumber',
      schemaName: 'ImportSequenceNumber',
      type: 'Integer',
      create: true,
      update: false,
    });
    add({
      name: 'timezoneruleversionnumber',
      schemaName: 'TimeZoneRuleVersionNumber',
      type: 'Integer',
      min: -1,
      ...writable,
    });
    add({
      name: 'utcconversiontimezonecode',
      schemaName: 'UTCConversionTimeZoneCode',
      type: 'Integer',
      min: -1,
      ...writable,
    });
  }
  if (ownershipType === 'OrganizationOwned' && isCustom(table)) {
    lookup('organizationid', 'OrganizationId', 'organization', `organization_${table}`);
  }
  if (ownershipType === 'UserOwned') {
    add(
      {
        name: 'ownerid',
        schemaName: 'OwnerId',
        type: 'Owner',
        targets: ['systemuser', 'team'],
        required: 'SystemRequired',
        ...writable,
      },
      { schemaName: `owner_${table}`, target: 'owner', attribute: 'ownerid', navigationProperty: 'ownerid' },
    );
    lookup('owninguser', 'OwningUser', 'systemuser', `user_${table}`);
    lookup('owningteam', 'OwningTeam', 'team', `team_${table}`);
    lookup('owningbusinessunit', 'OwningBusinessUnit', 'businessunit', `business_unit_${table}`);
  }
  if (isCustom(table)) {
    add({
      name: 'statecode',
      schemaName: 'statecode',
      type: 'State',
      create: false,
      update: true,
      required: 'SystemRequired',
      default: 0,
      options: [
        { value: 0, label: 'Active' },
        { value: 1, label: 'Inactive' },
      ],
    });
    add({
      name: 'statuscode',
      schemaName: 'statuscode',
      type: 'Status',
      ...writable,
      options: [
        { value: 1, label: 'Active', state: 0, defaultStatus: true },
        { value: 2, label: 'Inactive', state: 1, defaultStatus: true },
      ],
    });
  }
  add({ name: 'versionnumber', schemaName: 'VersionNumber', type: 'BigInt', ...readOnly });
  return withRegarding(withElasticParts({ ...definition, columns, manyToOne }));
}

/** Whether a logical name carries a publisher prefix. */
export function isCustom(logicalName: string): boolean {
  return logicalName.includes('_');
}
