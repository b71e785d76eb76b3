import { column } from './column';
import { dataverseTable } from './dataverse-table';

/** Teams; one of them owns the rows of a company (DV-24). */
export const team = dataverseTable('team', {
  entitySetName: 'teams',
  key: 'teamid',
  columns: {
    teamid: column.uniqueidentifier(),
    businessunitid: column.lookup('businessunit').nullable(),
    name: column.string(160).nullable(),
    isdefault: column.boolean().nullable().writable('never'),
    teamtype: column.choice({ owner: 0, access: 1 }).nullable().writable('insert'),
    administratorid: column.lookup('systemuser').nullable(),
    modifiedon: column.dateTime().nullable().writable('never'),
  },
});
