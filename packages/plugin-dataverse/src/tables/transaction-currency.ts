import { column } from './column';
import { dataverseTable } from './dataverse-table';

/** Currencies and their rate to the organization's base currency. */
export const transactioncurrency = dataverseTable('transactioncurrency', {
  entitySetName: 'transactioncurrencies',
  key: 'transactioncurrencyid',
  columns: {
    transactioncurrencyid: column.uniqueidentifier(),
    isocurrencycode: column.string(5).writable('insert'),
    currencyname: column.string(100),
    currencysymbol: column.string(10),
    currencyprecision: column.integer({ minimum: 0, maximum: 4 }),
    exchangerate: column.decimal(12),
    statecode: column.state({ active: 0, inactive: 1 }),
    statuscode: column.status({ active: 1, inactive: 2 }).nullable(),
    organizationid: column.lookup('organization').nullable().writable('never'),
    createdon: column.dateTime().nullable().writable('never'),
    modifiedon: column.dateTime().nullable().writable('never'),
    modifiedby: column.lookup('systemuser').nullable().writable('never'),
  },
});
