import { usualBulkMessages } from '../customizing/message-rows';
import { labelText } from '../definitions/label';
import type { ColumnDefinition, KeyDefinition, ManyToOneDefinition, TableDefinition } from '../table-definition';
import { readAttributeMetadata } from './attribute-metadata-input';
import type { InputValue } from './input-value';

/**
 * Reads an EntityMetadata as `EntityDefinitions(LogicalName='…')?$expand=Attributes,ManyToOneRelationships,Keys` prints it.
 *
 * @throws EmulatorError EMU_ARGUMENT naming the place
 */
export function readEntityMetadata(table: InputValue): TableDefinition {
  const logicalName = table.at('LogicalName').text();
  const attributes = table.at('Attributes').items();
  if (attributes.length === 0)
    throw table
      .at('Attributes')
      .error(`of ${logicalName} must be expanded: $expand=Attributes,ManyToOneRelationships,Keys`);
  const columns = attributes.map(readAttributeMetadata).filter((column) => column !== undefined);
  const metadataId = table.at('MetadataId').optionalText();
  const schemaName = table.at('SchemaName').text();
  const elastic = isElastic(table.at('TableType'));
  return {
    logicalName,
    schemaName,
    entitySetName: table.at('EntitySetName').text(),
    displayName: labelText(table.at('DisplayName').value) ?? schemaName,
    displayCollectionName: labelText(table.at('DisplayCollectionName').value) ?? schemaName,
    primaryIdAttribute: table.at('PrimaryIdAttribute').text(),
    primaryNameAttribute: table.at('PrimaryNameAttribute').optionalText() ?? null,
    ownershipType: table.at('OwnershipType').oneOf(['UserOwned', 'OrganizationOwned', 'BusinessOwned', 'None']),
    objectTypeCode: table.at('ObjectTypeCode').wholeNumber(),
    ...(metadataId === undefined ? {} : { metadataId }),
    changeTracking: table.at('ChangeTrackingEnabled').optionalFlag() ?? false,
    optimisticConcurrency: table.at('IsOptimisticConcurrencyEnabled').optionalFlag() ?? true,
    ...(elastic ? { elastic } : {}),
    bulkMessages: usualBulkMessages(elastic),
    custom: table.at('IsCustomEntity').optionalFlag() ?? true,
    columns: columns.map((column) => withBase(column, columns)),
    manyToOne: relationsOf(table, columns),
    keys: table.at('Keys').items().map(readKey),
  };
}

/** Virtual tables are refused: without their data source they would behave otherwise than in Dataverse. */
function isElastic(tableType: InputValue): boolean {
  return !tableType.isMissing && tableType.oneOf(['Standard', 'Elastic']) === 'Elastic';
}

/** A relationship for each lookup and target; those that are not expanded get the usual names (WA-72). */
function relationsOf(table: InputValue, columns: readonly ColumnDefinition[]): ManyToOneDefinition[] {
  const given = table
    .at('ManyToOneRelationships')
    .items()
    .map((relation) => ({
      schemaName: relation.at('SchemaName').text(),
      target: relation.at('ReferencedEntity').text(),
      attribute: relation.at('ReferencingAttribute').text(),
      navigationProperty: relation.at('ReferencingEntityNavigationPropertyName').text(),
    }))
    .filter(({ attribute }) => columns.some(({ name, targets }) => name === attribute && targets));
  const missing = columns.filter(({ name, targets }) => targets && !given.some(({ attribute }) => attribute === name));
  return [...given, ...missing.flatMap((column) => usualRelations(table.at('LogicalName').text(), column))];
}

function usualRelations(
  table: string,
  { name, schemaName, type, targets = [], custom }: ColumnDefinition,
): ManyToOneDefinition[] {
  if (type === 'Owner')
    return [{ schemaName: `owner_${table}`, target: 'owner', attribute: name, navigationProperty: name }];
  const base = custom ? schemaName : name;
  return targets.map((target) => ({
    schemaName: `${table}_${target}_${name}`,
    target,
    attribute: name,
    navigationProperty: targets.length > 1 ? `${base}_${target}` : base,
  }));
}

function withBase(column: ColumnDefinition, columns: readonly ColumnDefinition[]): ColumnDefinition {
  if (column.type !== 'Money' || !column.name.endsWith('_base') || column.baseOf) return column;
  const source = column.name.slice(0, -'_base'.length);
  return columns.some(({ name }) => name === source) ? { ...column, baseOf: source } : column;
}

function readKey(key: InputValue): KeyDefinition {
  const displayName = labelText(key.at('DisplayName').value);
  return {
    schemaName: key.at('SchemaName').text(),
    attributes: key
      .at('KeyAttributes')
      .items()
      .map((attribute) => attribute.text()),
    ...(displayName === undefined ? {} : { displayName }),
  };
}
