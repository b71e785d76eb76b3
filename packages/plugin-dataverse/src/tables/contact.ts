import { column } from './column';
import { dataverseTable } from './dataverse-table';

/** Persons. Those that belong to an account are synchronized. */
export const contact = dataverseTable('contact', {
  entitySetName: 'contacts',
  key: 'contactid',
  columns: {
    contactid: column.uniqueidentifier(),
    firstname: column.string(50).nullable(),
    middlename: column.string(50).nullable(),
    lastname: column.string(50).nullable(),
    fullname: column.string(160).nullable().writable('never'),
    salutation: column.string(100).nullable(),
    jobtitle: column.string(100).nullable(),
    websiteurl: column.string(200).nullable(),
    emailaddress1: column.string(100).nullable(),
    mobilephone: column.string(50).nullable(),
    pager: column.string(50).nullable(),
    telephone1: column.string(50).nullable(),
    fax: column.string(50).nullable(),
    address1_line1: column.string(250).nullable(),
    address1_line2: column.string(250).nullable(),
    address1_line3: column.string(250).nullable(),
    address1_city: column.string(80).nullable(),
    address1_stateorprovince: column.string(50).nullable(),
    address1_county: column.string(50).nullable(),
    address1_country: column.string(80).nullable(),
    address1_postalcode: column.string(20).nullable(),
    parentcustomerid: column.lookup('account', 'contact').nullable(),
    accountid: column.lookup('account').nullable().writable('never'),
    transactioncurrencyid: column.lookup('transactioncurrency').nullable(),
    paymenttermscode: column.choice({ net30: 1, twoPercent10Net30: 2, net45: 3, net60: 4 }).nullable(),
    address1_freighttermscode: column.choice({ fob: 1, noCharge: 2 }).nullable(),
    address1_shippingmethodcode: column
      .choice({ airborne: 1, dhl: 2, fedEx: 3, ups: 4, postalMail: 5, fullLoad: 6, willCall: 7 })
      .nullable(),
    statecode: column.state({ active: 0, inactive: 1 }),
    statuscode: column.status({ active: 1, inactive: 2 }).nullable(),
    ownerid: column.owner(),
    createdon: column.dateTime().nullable().writable('never'),
    createdby: column.lookup('systemuser').nullable().writable('never'),
    modifiedon: column.dateTime().nullable().writable('never'),
    modifiedby: column.lookup('systemuser').nullable().writable('never'),
    bcbi_companyid: column.lookup('bcbi_company').nullable(),
  },
});
