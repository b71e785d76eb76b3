'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.csdlDocument = csdlDocument;
const literal_value_1 = require('../odata/literal-value');
/** The `$metadata` document: entity types, their properties and navigation, and the entity sets (WA-4, WA-5). */
function csdlDocument(catalog) {
  const types = catalog.tables.map((table) => entityType(table, catalog)).join('');
  const sets = catalog.tables
    .map(
      ({ entitySetName, logicalName }) =>
        `<EntitySet Name="${entitySetName}" EntityType="Microsoft.Dynamics.CRM.${logicalName}" />`,
    )
    .join('');
  const body =
    '<?xml version="1.0" encoding="utf-8"?>' +
    '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>' +
    '<Schema Namespace="Microsoft.Dynamics.CRM" Alias="mscrm" xmlns="http://docs.oasis-open.org/odata/ns/edm">' +
    '<EntityType Name="crmbaseentity" Abstract="true" />' +
    '<EntityType Name="principal" BaseType="mscrm.crmbaseentity"><Key><PropertyRef Name="ownerid" /></Key><Property Name="ownerid" Type="Edm.Guid" /></EntityType>' +
    `${types}<EntityContainer Name="System">${sets}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`;
  return { status: 200, headers: { 'Content-Type': 'application/xml' }, body };
}
function entityType(table, catalog) {
  const { principal } = table.definition;
  const key = principal ? '' : `<Key><PropertyRef Name="${table.primaryId.name}" /></Key>`;
  const properties = table.columns
    .filter(({ definition }) => definition.read !== false)
    .map(property)
    .join('');
  return `<EntityType Name="${table.logicalName}" BaseType="mscrm.${principal ? 'principal' : 'crmbaseentity'}">${key}${properties}${navigation(table, catalog)}</EntityType>`;
}
function property(column) {
  const type = column.definition.type === 'BigInt' ? 'Edm.Int64' : literal_value_1.edmOfKind[column.kind];
  const extra = type === 'Edm.String' ? ' Unicode="false"' : type === 'Edm.Decimal' ? ' Scale="Variable"' : '';
  return `<Property Name="${column.wireName}" Type="${type}"${extra} />`;
}
function navigation(table, catalog) {
  return [...table.navigation.values()]
    .map((item) => {
      if (item.kind === 'lookup') {
        const target = item.target === 'owner' ? 'principal' : item.target;
        if (target !== 'principal' && !catalog.find(target)) return '';
        const constraint =
          target === 'principal'
            ? ''
            : `<ReferentialConstraint Property="${item.column.wireName}" ReferencedProperty="${catalog.table(target).primaryId.name}" />`;
        return `<NavigationProperty Name="${item.name}" Type="mscrm.${target}" Nullable="${item.column.definition.required !== 'SystemRequired'}">${constraint}</NavigationProperty>`;
      }
      const child = item.kind === 'collection' ? item.child : item.target;
      return `<NavigationProperty Name="${item.name}" Type="Collection(mscrm.${child.logicalName})" />`;
    })
    .join('');
}
//# sourceMappingURL=csdl.js.map
