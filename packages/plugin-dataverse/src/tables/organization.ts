import { column } from './column';
import { dataverseTable } from './dataverse-table';

/** The environment itself: one row. */
export const organization = dataverseTable('organization', {
  entitySetName: 'organizations',
  key: 'organizationid',
  columns: {
    organizationid: column.uniqueidentifier(),
    name: column.string(160).nullable().writable('insert'),
    basecurrencyid: column.lookup('transactioncurrency').nullable().writable('insert'),
    basecurrencyprecision: column.integer({ minimum: 0, maximum: 4 }).nullable().writable('never'),
    basecurrencysymbol: column.string(5).nullable().writable('never'),
    currencydecimalprecision: column.integer().nullable(),
    currencysymbol: column.string(13).nullable(),
    languagecode: column.integer().nullable().writable('insert'),
  },
});
