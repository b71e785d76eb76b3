import { column } from './column';
import { dataverseTable } from './dataverse-table';

/** Security roles: one copy per business unit, whose parent is the role as it was installed (DV-15). */
export const role = dataverseTable('role', {
  entitySetName: 'roles',
  key: 'roleid',
  columns: {
    roleid: column.uniqueidentifier(),
    name: column.string(100).nullable(),
    parentroleid: column.lookup('role').nullable().writable('never'),
    roletemplateid: column.lookup('roletemplate').nullable().writable('never'),
    businessunitid: column.lookup('businessunit').nullable(),
  },
});
