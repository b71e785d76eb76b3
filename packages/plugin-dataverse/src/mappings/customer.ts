import { defineTableMapping, setting } from '@couplet/core';
import { blockInactive } from './block-inactive';
import { account } from '../tables/account';
import { contacts } from '../tables/local/contacts';
import { currencies } from '../tables/local/currencies';
import { customers } from '../tables/local/customers';
import { paymentTerms } from '../tables/local/payment-terms';
import { shipmentMethods } from '../tables/local/shipment-methods';
import { shippingAgents } from '../tables/local/shipping-agents';
import { ownCompany } from './own-company';

/** Customers and the accounts that buy (DV-84 to DV-95). Who owns a row is laid on top by the ownership model. */
export const customerMapping = defineTableMapping({
  name: 'CUSTOMER',
  title: 'Customers to accounts',
  local: customers,
  integration: account,
  direction: 'bidirectional',
  localFilter: { blocked: 'blank' },
  integrationFilter: { statecode: 'active', customertypecode: 'customer', bcbi_companyid: ownCompany },
  companyField: 'bcbi_companyid',
  onlyCoupled: true,
  synchronizeMatched: false,
  schedule: { intervalMinutes: 30, inactivityTimeoutMinutes: 720 },
  fields: (f) => [
    f.bidirectional('name', 'name', { truncate: true }),
    f.bidirectional('contact', 'address1_primarycontactname', { truncate: true, validate: false }),
    f.bidirectional('address', 'address1_line1', { truncate: true }),
    f.bidirectional('address2', 'address1_line2', { truncate: true }),
    f.bidirectional('postCode', 'address1_postalcode', { truncate: true }),
    f.bidirectional('city', 'address1_city', { truncate: true }),
    f.bidirectional('countryRegionCode', 'address1_country', { truncate: true, validate: false }),
    f.bidirectional('county', 'address1_stateorprovince', { truncate: true }),
    f.bidirectional('currencyCode', 'transactioncurrencyid', { via: currencies, blank: setting('localCurrencyRow') }),
    f.bidirectional('eMail', 'emailaddress1', { truncate: true }),
    f.bidirectional('faxNo', 'fax', { truncate: true }),
    f.bidirectional('homePage', 'websiteurl', { truncate: true }),
    f.bidirectional('phoneNo', 'telephone1', { truncate: true }),
    f.bidirectional('shipmentMethodCode', 'address1_freighttermscode', { via: shipmentMethods, unknown: 'blank' }),
    f.bidirectional('shippingAgentCode', 'address1_shippingmethodcode', { via: shippingAgents, unknown: 'blank' }),
    f.bidirectional('paymentTermsCode', 'paymenttermscode', { via: paymentTerms, unknown: 'blank' }),
    f.toIntegration('creditLimitLcy', 'creditlimit'),
    f.bidirectional('primaryContactNo', 'primarycontactid', { via: contacts, uncoupled: 'clear', keepWhenEmpty: true }),
    f.toIntegration('no', 'accountnumber', { truncate: true, enabled: false }),
    f.bidirectional('mobilePhoneNo', 'telephone2', { truncate: true, enabled: false }),
    f.computed.local('blocked', { reads: ['statuscode'], value: blockInactive }),
    f.constant.integration('customertypecode', 'customer', { on: 'insert' }),
    f.constant.integration('bcbi_companyid', setting('companyRow')),
  ],
});
