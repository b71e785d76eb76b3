import { businessRelations } from './business-relations';
import { countriesRegions, paymentTerms, postCodes, salutations, shipmentMethods, shippingAgents } from './code-lists';
import { contactBusinessRelations } from './contact-business-relations';
import { contacts } from './contacts';
import { currencies } from './currencies';
import { currencyExchangeRates } from './currency-exchange-rates';
import { customers } from './customers';
import type { RowOf } from './facts';
import { salespeoplePurchasers } from './salespeople-purchasers';
import { companyInformation, generalLedgerSetup, noSeries } from './setup';
import { systemUsers } from './system-users';
import { vendors } from './vendors';

/** Every table of a company, in the order in which one is put together. The file's name is the table's `name`. */
export const companyTables = {
  generalLedgerSetup,
  companyInformation,
  numberSeries: noSeries,
  businessRelations,
  countries: countriesRegions,
  postCodes,
  salutations,
  paymentTerms,
  shipmentMethods,
  shippingAgents,
  salespeople: salespeoplePurchasers,
  currencies,
  currencyExchangeRates,
  customers,
  vendors,
  contacts,
  contactBusinessRelations,
  systemUsers,
};

/** The name of a table within a company. */
export type TableName = keyof typeof companyTables;

/** The rows of a company by table. */
export type CompanyRows = { [T in TableName]: RowOf<(typeof companyTables)[T]>[] };
