import { field, table, unmapped, type RowOf } from './facts';

/** Users that exist in Dataverse before the first synchronization; columns by their logical names. For demonstrations only. */
export const systemUsers = table({
  name: 'systemUsers',
  caption: 'Dataverse user',
  key: ['internalemailaddress'],
  fields: {
    internalemailaddress: field.text(100),
    firstname: field.text(64),
    lastname: field.text(64),
    mobilephone: field.text(64),
    jobtitle: unmapped(field.text(100)),
    domainname: unmapped(field.text(250)),
    isdisabled: field.boolean(),
    islicensed: field.boolean(),
    isintegrationuser: field.boolean(),
  },
});
export type SystemUser = RowOf<typeof systemUsers>;
