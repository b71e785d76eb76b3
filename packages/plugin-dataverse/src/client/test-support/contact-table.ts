import type { ColumnDefinition, ColumnType, LookupTarget, TableDefinition } from '../table-definition';

/** A table with a column of every type, for tests. */
export const contact: TableDefinition = {
  logicalName: 'contact',
  entitySet: 'contacts',
  idColumn: 'contactid',
  nameColumn: 'fullname',
  changeTracking: true,
  optimisticConcurrency: true,
  ownership: 'user',
  columns: new Map(
    [
      column('contactid', 'uniqueidentifier'),
      column('fullname', 'string'),
      column('description', 'memo'),
      column('creditlimit', 'money'),
      column('exchangerate', 'decimal'),
      column('address1_latitude', 'double'),
      column('numberofchildren', 'integer'),
      column('versionnumber', 'bigint'),
      column('statecode', 'choice'),
      column('tags', 'multiChoice'),
      column('donotemail', 'boolean'),
      column('birthdate', 'date'),
      column('modifiedon', 'dateTime'),
      column('entityimage', 'other'),
      column('transactioncurrencyid', 'lookup', [
        target('transactioncurrency', 'transactioncurrencies', 'transactioncurrencyid'),
      ]),
      column('parentcustomerid', 'lookup', [
        target('account', 'accounts', 'parentcustomerid_account'),
        target('contact', 'contacts', 'parentcustomerid_contact'),
      ]),
      column('ownerid', 'lookup', [
        { table: 'systemuser', entitySet: 'systemusers', navigation: 'ownerid', key: 'ownerid' },
        { table: 'team', entitySet: 'teams', navigation: 'ownerid', key: 'ownerid' },
      ]),
    ].map((definition) => [definition.name, definition]),
  ),
};

function column(name: string, type: ColumnType, targets: readonly LookupTarget[] = []): ColumnDefinition {
  return {
    name,
    type,
    targets,
    requiredLevel: 'none',
    canCreate: true,
    canRead: true,
    canUpdate: true,
    maxLength: null,
    precision: null,
    minimum: null,
    maximum: null,
  };
}

function target(table: string, entitySet: string, navigation: string): LookupTarget {
  return { table, entitySet, navigation, key: `${table}id` };
}
