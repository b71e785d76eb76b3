import { column } from './column';
import { dataverseTable } from './dataverse-table';

/** Users; those with a licence become salespeople. */
export const systemuser = dataverseTable('systemuser', {
  entitySetName: 'systemusers',
  key: 'systemuserid',
  columns: {
    systemuserid: column.uniqueidentifier(),
    businessunitid: column.lookup('businessunit').nullable(),
    firstname: column.string(64).nullable(),
    middlename: column.string(50).nullable(),
    lastname: column.string(64).nullable(),
    fullname: column.string(200).nullable().writable('never'),
    internalemailaddress: column.string(100).nullable(),
    personalemailaddress: column.string(100).nullable(),
    jobtitle: column.string(100).nullable(),
    mobilephone: column.string(64).nullable(),
    domainname: column.string(250).nullable(),
    isdisabled: column.boolean().nullable().writable('never'),
    islicensed: column.boolean().nullable(),
    isintegrationuser: column.boolean().nullable(),
    accessmode: column
      .choice({ readWrite: 0, administrative: 1, read: 2, supportUser: 3, nonInteractive: 4 })
      .nullable(),
    invitestatuscode: column
      .choice({
        invitationNotSent: 0,
        invited: 1,
        invitationNearExpired: 2,
        invitationExpired: 3,
        invitationAccepted: 4,
        invitationRejected: 5,
        invitationRevoked: 6,
      })
      .nullable(),
    applicationid: column.uniqueidentifier().nullable(),
    issyncwithdirectory: column.boolean().nullable(),
    createdon: column.dateTime().nullable().writable('never'),
    modifiedon: column.dateTime().nullable().writable('never'),
    modifiedby: column.lookup('systemuser').nullable().writable('never'),
  },
});
