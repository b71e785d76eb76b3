import { column } from './column';
import { dataverseTable } from './dataverse-table';

/** Business units; each company has its own (DV-23). */
export const businessunit = dataverseTable('businessunit', {
  entitySetName: 'businessunits',
  key: 'businessunitid',
  columns: {
    businessunitid: column.uniqueidentifier(),
    name: column.string(160).nullable(),
    parentbusinessunitid: column.lookup('businessunit').nullable(),
    isdisabled: column.boolean().nullable().writable('never'),
    transactioncurrencyid: column.lookup('transactioncurrency').nullable(),
    organizationid: column.lookup('organization').nullable().writable('never'),
  },
});
