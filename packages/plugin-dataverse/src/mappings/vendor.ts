import { defineTableMapping, setting } from '@couplet/core';
import { account } from '../tables/account';
import { contacts } from '../tables/local/contacts';
import { currencies } from '../tables/local/currencies';
import { vendors } from '../tables/local/vendors';
import { paymentTerms } from '../tables/local/payment-terms';
import { shipmentMethods } from '../tables/local/shipment-methods';
import { shippingAgents } from '../tables/local/shipping-agents';
import { ownCompany } from './own-company';

/** Vendors and the accounts that sell (DV-84 to DV-95). Who owns a row is laid on top by the ownership model. */
export const vendorMapping = defineTableMapping({
  name: 'VENDOR',
  title: 'Vendors to accounts',
  local: vendors,
  integration: account,
  direction: 'bidirectional',
  localFilter: { blocked: 'blank' },
  integrationFilter: { statecode: 'active', customertypecode: 'vendor', bcbi_companyid: ownCompany },
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
    f.bidirectional('primaryContactNo', 'primarycontactid', { via: contacts, uncoupled: 'clear', keepWhenEmpty: true }),
    f.toIntegration('no', 'accountnumber', { truncate: true, enabled: false }),
    f.bidirectional('mobilePhoneNo', 'telephone2', { truncate: true, enabled: false }),
    f.constant.integration('customertypecode', 'vendor', { on: 'insert' }),
    f.constant.integration('bcbi_companyid', setting('companyRow')),
  ],
});
