import type { Column } from '../column';
import { isCustom } from '../complete-table';
import { stableGuid, type Table } from '../table';
import type { ColumnType } from '../table-definition';
import type { Definition } from './entity-metadata';
import { label } from './label';

/** Names of the metadata types of columns, without namespace. */
export const metadataTypes: Record<ColumnType, string> = {
  Uniqueidentifier: 'UniqueIdentifierAttributeMetadata',
  Lookup: 'LookupAttributeMetadata',
  Customer: 'LookupAttributeMetadata',
  Owner: 'LookupAttributeMetadata',
  String: 'StringAttributeMetadata',
  Memo: 'MemoAttributeMetadata',
  Picklist: 'PicklistAttributeMetadata',
  State: 'StateAttributeMetadata',
  Status: 'StatusAttributeMetadata',
  MultiSelectPicklist: 'MultiSelectPicklistAttributeMetadata',
  Boolean: 'BooleanAttributeMetadata',
  Integer: 'IntegerAttributeMetadata',
  BigInt: 'BigIntAttributeMetadata',
  Decimal: 'DecimalAttributeMetadata',
  Money: 'MoneyAttributeMetadata',
  Double: 'DoubleAttributeMetadata',
  DateTime: 'DateTimeAttributeMetadata',
};

/** Metadata id of a column. */
export function attributeId(table: Table, column: Column): string {
  return stableGuid(`column:${table.logicalName}.${column.name}`);
}

/** The AttributeMetadata of a column with the properties of its own type (WA-190). Option sets come by `$expand` only. */
export function attributeMetadata(table: Table, column: Column): Definition {
  const { definition } = column;
  const typeName = definition.type === 'MultiSelectPicklist' ? 'Virtual' : definition.type;
  return {
    '@odata.type': `#Microsoft.Dynamics.CRM.${metadataTypes[definition.type]}`,
    MetadataId: attributeId(table, column),
    LogicalName: column.name,
    SchemaName: definition.schemaName,
    EntityLogicalName: table.logicalName,
    AttributeType: typeName,
    AttributeTypeName: { Value: `${definition.type}Type` },
    AttributeOf: null,
    DisplayName: label(definition.displayName ?? definition.schemaName),
    Description: label(definition.description),
    RequiredLevel: {
      Value: definition.required ?? 'None',
      CanBeChanged: definition.required !== 'SystemRequired',
      ManagedPropertyLogicalName: 'canmodifyrequirementlevelsettings',
    },
    IsValidForCreate: definition.create === true,
    IsValidForRead: definition.read !== false,
    IsValidForUpdate: definition.update === true,
    IsPrimaryId: column === table.primaryId,
    IsPrimaryName: column === table.primaryName,
    IsCustomAttribute: isCustomColumn(table, column),
    IsManaged: definition.custom !== true && table.definition.custom !== true,
    IsLogical: false,
    ColumnNumber: column.ordinal + 1,
    HasChanged: null,
    ...typeProperties(column),
  };
}

/** A column made over the wire, or one with the prefix of its custom table or of the Business Central solution. */
function isCustomColumn({ logicalName }: Table, { name, definition }: Column): boolean {
  const prefix = isCustom(logicalName) ? logicalName.split('_')[0]! : 'bcbi';
  return definition.custom === true || name.startsWith(`${prefix}_`);
}

function typeProperties(column: Column): Definition {
  const { definition } = column;
  const { type, min, max, maxLength, precision, precisionSource, format, behavior, targets } = definition;
  switch (type) {
    case 'String':
    case 'Memo':
      return {
        MaxLength: maxLength ?? null,
        Format: format ?? 'Text',
        FormatName: { Value: format ?? 'Text' },
        ImeMode: 'Auto',
        ...(type === 'String' ? { AutoNumberFormat: definition.autoNumber ?? '' } : {}),
      };
    case 'Integer':
    case 'BigInt':
      return {
        MinValue: min ?? null,
        MaxValue: max ?? null,
        ...(type === 'Integer' ? { Format: format ?? 'None' } : {}),
      };
    case 'Decimal':
    case 'Double':
      return { MinValue: min ?? null, MaxValue: max ?? null, Precision: precision ?? null };
    case 'Money':
      return {
        MinValue: min ?? null,
        MaxValue: max ?? null,
        Precision: precision ?? null,
        PrecisionSource: precisionSource ?? 0,
        MinSupportedValue: -922337203685477,
        MaxSupportedValue: 922337203685477,
        IsBaseCurrency: definition.baseOf !== undefined,
        CalculationOf: definition.baseOf ?? null,
      };
    case 'DateTime':
      return { Format: format ?? 'DateAndTime', DateTimeBehavior: { Value: behavior ?? 'UserLocal' } };
    case 'Lookup':
    case 'Customer':
    case 'Owner':
      return { Targets: targets ?? [], Format: 'None' };
    case 'Picklist':
    case 'State':
    case 'Status':
    case 'MultiSelectPicklist':
      return { DefaultFormValue: definition.default ?? -1 };
    case 'Boolean':
      return { DefaultValue: definition.default ?? false };
    default:
      return {};
  }
}
