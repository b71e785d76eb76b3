import { edmOfKind } from '../../odata/literal-value';
import type { Catalog } from '../catalog';
import type { Column } from '../column';
import type { Navigation } from '../navigation';
import type { Table } from '../table';
import { element } from './element';

/** The EntityType of a table (WA-5, WA-35). */
export function entityType(table: Table, catalog: Catalog, annotations: boolean): string {
  const { principal } = table.definition;
  return element(
    'EntityType',
    { Name: table.logicalName, BaseType: `mscrm.${principal ? 'principal' : 'crmbaseentity'}` },
    principal ? '' : element('Key', {}, element('PropertyRef', { Name: table.primaryId.name })),
    ...table.columns
      .filter(({ definition }) => definition.read !== false)
      .filter(({ name }) => !principal || name !== 'ownerid')
      .map((column) => property(column, annotations)),
    ...linked(table, catalog).map((item) => navigationProperty(item, table, catalog)),
    alternateKeys(table),
    annotations ? description(table.definition.description ?? table.definition.displayName) : '',
  );
}

/** The EntitySet of a table with the sets that its navigation properties lead to. */
export function entitySet(table: Table, catalog: Catalog): string {
  const bindings = linked(table, catalog).flatMap((item) => {
    const target = targetOf(item);
    if (target === 'owner') return [];
    return [element('NavigationPropertyBinding', { Path: item.name, Target: catalog.table(target).entitySetName })];
  });
  const type = `Microsoft.Dynamics.CRM.${table.logicalName}`;
  return element('EntitySet', { Name: table.entitySetName, EntityType: type }, ...bindings);
}

function property(column: Column, annotations: boolean): string {
  const type = column.definition.type === 'BigInt' ? 'Edm.Int64' : edmOfKind[column.kind];
  const { displayName, schemaName, description: text } = column.definition;
  return element(
    'Property',
    {
      Name: column.wireName,
      Type: type,
      ...(type === 'Edm.String' ? { Unicode: 'false' } : {}),
      ...(type === 'Edm.Decimal' ? { Scale: 'Variable' } : {}),
    },
    ...(annotations ? [description(text ?? displayName ?? schemaName), ...computed(column)] : []),
  );
}

function description(text: string): string {
  return element('Annotation', { Term: 'Org.OData.Core.V1.Description', String: text });
}

function computed({ readOnly, kind }: Column): string[] {
  if (!readOnly && kind !== 'lookup') return [];
  const permission = element('EnumMember', {}, 'Org.OData.Core.V1.PermissionType/Read');
  return [element('Annotation', { Term: 'Org.OData.Core.V1.Permissions' }, permission)];
}

/** Navigation properties whose other side is a table that is there. */
function linked(table: Table, catalog: Catalog): Navigation[] {
  return [...table.navigation.values()].filter((item) => {
    const target = targetOf(item);
    return target === 'owner' || catalog.find(target) !== undefined;
  });
}

function targetOf(item: Navigation): string {
  return item.kind === 'lookup' ? item.target : (item.kind === 'collection' ? item.child : item.target).logicalName;
}

function navigationProperty(item: Navigation, table: Table, catalog: Catalog): string {
  const target = targetOf(item);
  const type = `mscrm.${target === 'owner' ? 'principal' : target}`;
  if (item.kind !== 'lookup') {
    const partner = partnerOf(item, table);
    return element('NavigationProperty', {
      Name: item.name,
      Type: `Collection(${type})`,
      ...(partner === undefined ? {} : { Partner: partner }),
    });
  }
  const nullable = String(item.column.definition.required !== 'SystemRequired');
  if (target === 'owner') return element('NavigationProperty', { Name: item.name, Type: type, Nullable: nullable });
  const parent = catalog.table(target);
  const partner = [...parent.navigation.values()].find(
    (other) => other.kind === 'collection' && other.schemaName === item.schemaName,
  );
  const referenced = parent.definition.principal ? 'ownerid' : parent.primaryId.name;
  return element(
    'NavigationProperty',
    { Name: item.name, Type: type, Nullable: nullable, ...(partner ? { Partner: partner.name } : {}) },
    element('ReferentialConstraint', { Property: item.column.wireName, ReferencedProperty: referenced }),
  );
}

function partnerOf(item: Exclude<Navigation, { kind: 'lookup' }>, table: Table): string | undefined {
  const other = item.kind === 'collection' ? item.child : item.target;
  return [...other.navigation.values()].find(
    (back) =>
      back.schemaName === item.schemaName &&
      (back.kind === 'lookup' ? back.target === table.logicalName : back.kind === 'manyToMany' && back !== item),
  )?.name;
}

function alternateKeys(table: Table): string {
  const keys = (table.definition.keys ?? []).map(({ attributes }) => {
    const parts = attributes.map((name) => {
      const wireName = table.column(name)?.wireName ?? name;
      return record('OData.Community.Keys.V1.PropertyRef', { Alias: wireName, Name: wireName });
    });
    const list = element('PropertyValue', { Property: 'Key' }, element('Collection', {}, ...parts));
    return element('Record', { Type: 'OData.Community.Keys.V1.AlternateKey' }, list);
  });
  if (keys.length === 0) return '';
  return element('Annotation', { Term: 'OData.Community.Keys.V1.AlternateKeys' }, element('Collection', {}, ...keys));
}

function record(type: string, { Alias, Name }: { Alias: string; Name: string }): string {
  return element(
    'Record',
    { Type: type },
    element('PropertyValue', { Property: 'Alias', String: Alias }),
    element('PropertyValue', { Property: 'Name', PropertyPath: Name }),
  );
}
