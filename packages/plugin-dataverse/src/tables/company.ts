import { column } from './column';
import { dataverseTable } from './dataverse-table';

/** The companies joined to this environment; rows of other tables say which one they belong to (DV-22, DV-25). */
export const company = dataverseTable('bcbi_company', {
  entitySetName: 'bcbi_companies',
  key: 'bcbi_companyid',
  columns: {
    bcbi_companyid: column.uniqueidentifier(),
    bcbi_externalid: column.string(36).nullable(),
    bcbi_name: column.string(30).nullable(),
    bcbi_defaultowningteam: column.lookup('team').nullable(),
    ownerid: column.owner(),
    statecode: column.state({ active: 0, inactive: 1 }),
    statuscode: column.status({ active: 1, inactive: 2 }).nullable(),
    modifiedon: column.dateTime().nullable().writable('never'),
  },
});
