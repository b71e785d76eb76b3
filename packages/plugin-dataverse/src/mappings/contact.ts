import { code, defineTableMapping, setting } from '@couplet/core';
import { contact } from '../tables/contact';
import { contacts } from '../tables/local/contacts';
import { currencies } from '../tables/local/currencies';
import { customers } from '../tables/local/customers';
import { vendors } from '../tables/local/vendors';
import { companyContacts, fromCompany } from './company-contact';
import { ownCompany } from './own-company';
import { parentAccount, parentAccounts } from './parent-account';

/** Persons of customers and vendors (DV-98 to DV-108). Who owns a row is laid on top by the ownership model. */
export const contactMapping = defineTableMapping({
  name: 'CONTACT',
  title: 'Contacts to contacts',
  local: contacts,
  integration: contact,
  direction: 'bidirectional',
  localFilter: { type: 'person', companyNo: { not: code('') } },
  integrationFilter: { statecode: 'active', parentcustomerid: { target: 'account' }, bcbi_companyid: ownCompany },
  companyField: 'bcbi_companyid',
  onlyCoupled: true,
  synchronizeMatched: false,
  schedule: { intervalMinutes: 30, inactivityTimeoutMinutes: 720 },
  fields: (f) => [
    f.bidirectional('currencyCode', 'transactioncurrencyid', { via: currencies, blank: setting('localCurrencyRow') }),
    f.bidirectional('address', 'address1_line1', { truncate: true }),
    f.bidirectional('address2', 'address1_line2', { truncate: true }),
    f.bidirectional('postCode', 'address1_postalcode', { truncate: true }),
    f.bidirectional('city', 'address1_city', { truncate: true }),
    f.bidirectional('countryRegionCode', 'address1_country', { truncate: true, validate: false }),
    f.bidirectional('county', 'address1_stateorprovince', { truncate: true }),
    f.bidirectional('eMail', 'emailaddress1', { truncate: true }),
    f.bidirectional('faxNo', 'fax', { truncate: true }),
    f.bidirectional('firstName', 'firstname', { truncate: true }),
    f.bidirectional('middleName', 'middlename', { truncate: true }),
    f.bidirectional('surname', 'lastname', { truncate: true }),
    f.bidirectional('homePage', 'websiteurl', { truncate: true }),
    f.bidirectional('mobilePhoneNo', 'mobilephone', { truncate: true }),
    f.bidirectional('pager', 'pager', { truncate: true }),
    f.bidirectional('phoneNo', 'telephone1', { truncate: true }),
    f.constant.local('type', 'person'),
    f.computed.integration('parentcustomerid', {
      reads: ['no', 'companyNo'],
      load: parentAccounts,
      dependsOn: [customers, vendors],
      value: parentAccount,
    }),
    f.computed.local('companyNo', {
      reads: ['parentcustomerid'],
      load: companyContacts,
      dependsOn: [customers, vendors],
      value: fromCompany((company) => company.no, code('')),
    }),
    f.computed.local('companyName', {
      reads: ['parentcustomerid'],
      load: companyContacts,
      dependsOn: [customers, vendors],
      value: fromCompany((company) => company.name, ''),
    }),
    f.computed.local('contactBusinessRelation', {
      reads: ['parentcustomerid'],
      load: companyContacts,
      dependsOn: [customers, vendors],
      value: fromCompany((company) => company.relation, 'none'),
    }),
    f.bidirectional('salutationCode', 'salutation', { truncate: true, enabled: false }),
    f.constant.integration('bcbi_companyid', setting('companyRow')),
  ],
});
