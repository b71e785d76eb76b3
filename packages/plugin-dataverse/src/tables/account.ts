import { choiceTable } from './choice-table';
import { column } from './column';
import { dataverseTable } from './dataverse-table';

/** Customers and vendors; `customertypecode` says which (DV-84). */
export const account = dataverseTable('account', {
  entitySetName: 'accounts',
  key: 'accountid',
  columns: {
    accountid: column.uniqueidentifier(),
    name: column.string(160).nullable(),
    accountnumber: column.string(20).nullable(),
    customertypecode: column
      .choice({
        competitor: 1,
        consultant: 2,
        customer: 3,
        investor: 4,
        partner: 5,
        influencer: 6,
        press: 7,
        prospect: 8,
        reseller: 9,
        supplier: 10,
        vendor: 11,
        other: 12,
      })
      .nullable(),
    accountcategorycode: column.choice({ preferredCustomer: 1, standard: 2 }).nullable(),
    primarycontactid: column.lookup('contact').nullable(),
    parentaccountid: column.lookup('account').nullable(),
    websiteurl: column.string(200).nullable(),
    emailaddress1: column.string(100).nullable(),
    emailaddress2: column.string(100).nullable(),
    emailaddress3: column.string(100).nullable(),
    telephone1: column.string(50).nullable(),
    telephone2: column.string(50).nullable(),
    telephone3: column.string(50).nullable(),
    fax: column.string(50).nullable(),
    creditlimit: column.money().nullable(),
    creditonhold: column.boolean().nullable(),
    paymenttermscode: column.choiceReference('account.paymenttermscode').nullable(),
    address1_freighttermscode: column.choiceReference('account.address1_freighttermscode').nullable(),
    address1_shippingmethodcode: column.choiceReference('account.address1_shippingmethodcode').nullable(),
    address1_primarycontactname: column.string(100).nullable(),
    address1_line1: column.string(250).nullable(),
    address1_line2: column.string(250).nullable(),
    address1_line3: column.string(250).nullable(),
    address1_city: column.string(80).nullable(),
    address1_stateorprovince: column.string(50).nullable(),
    address1_county: column.string(50).nullable(),
    address1_country: column.string(80).nullable(),
    address1_postalcode: column.string(20).nullable(),
    transactioncurrencyid: column.lookup('transactioncurrency').nullable(),
    exchangerate: column.decimal(12).nullable().writable('never'),
    statecode: column.state({ active: 0, inactive: 1 }),
    statuscode: column.status({ active: 1, inactive: 2 }).nullable(),
    ownerid: column.owner(),
    owningbusinessunit: column.lookup('businessunit').nullable().writable('never'),
    owninguser: column.lookup('systemuser').nullable().writable('never'),
    owningteam: column.lookup('team').nullable().writable('never'),
    createdon: column.dateTime().nullable().writable('never'),
    createdby: column.lookup('systemuser').nullable().writable('never'),
    modifiedon: column.dateTime().nullable().writable('never'),
    modifiedby: column.lookup('systemuser').nullable().writable('never'),
    bcbi_companyid: column.lookup('bcbi_company').nullable(),
  },
});

/** The values of `paymenttermscode`: payment terms. */
export const accountPaymentTerms = choiceTable(account, 'paymenttermscode');
/** The values of `address1_freighttermscode`: shipment methods. */
export const accountFreightTerms = choiceTable(account, 'address1_freighttermscode');
/** The values of `address1_shippingmethodcode`: shipping agents. */
export const accountShippingMethods = choiceTable(account, 'address1_shippingmethodcode');
