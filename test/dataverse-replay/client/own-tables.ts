import type { ColumnDefinition, ColumnType, LookupTarget, TableDefinition } from '@couplet/plugin-dataverse';

/** A column as the metadata would describe it. */
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

/** A table with one more column, for samples about columns that a person added. */
export function withColumn(table: TableDefinition, name: string, type: ColumnType): TableDefinition {
  return { ...table, columns: new Map([...table.columns, [name, column(name, type)]]) };
}

/** The parties of activities, which the emulator does not have. */
export const activityParty: TableDefinition = {
  logicalName: 'activityparty',
  entitySet: 'activityparties',
  idColumn: 'activitypartyid',
  nameColumn: null,
  changeTracking: false,
  optimisticConcurrency: false,
  ownership: 'none',
  columns: new Map(
    [
      column('activitypartyid', 'uniqueidentifier'),
      column('participationtypemask', 'choice'),
      column('partyid', 'lookup', [
        { table: 'contact', entitySet: 'contacts', navigation: 'partyid_contact', key: 'contactid' },
      ]),
    ].map((one) => [one.name, one]),
  ),
};
