import { BusinessRelation } from './business-relation';
import { CompanyInformation } from './company-information';
import { Contact } from './contact';
import { ContactBusinessRelation } from './contact-business-relation';
import { CountryRegion } from './country-region';
import { Currency } from './currency';
import { Customer } from './customer';
import { GeneralLedgerSetup } from './general-ledger-setup';
import { MarketingSetup } from './marketing-setup';
import { NumberSeries } from './number-series';
import { NumberSeriesLine } from './number-series-line';
import { PaymentTerms } from './payment-terms';
import { PostCode } from './post-code';
import { PurchasesPayablesSetup } from './purchases-payables-setup';
import { SalesReceivablesSetup } from './sales-receivables-setup';
import { SalespersonPurchaser } from './salesperson-purchaser';
import { Salutation } from './salutation';
import { ShipmentMethod } from './shipment-method';
import { ShippingAgent } from './shipping-agent';
import { Vendor } from './vendor';

/** The tables of the business application that the base mappings read and write. */
export const localEntities = [
  BusinessRelation,
  CompanyInformation,
  Contact,
  ContactBusinessRelation,
  CountryRegion,
  Currency,
  Customer,
  GeneralLedgerSetup,
  MarketingSetup,
  NumberSeries,
  NumberSeriesLine,
  PaymentTerms,
  PostCode,
  PurchasesPayablesSetup,
  SalesReceivablesSetup,
  SalespersonPurchaser,
  Salutation,
  ShipmentMethod,
  ShippingAgent,
  Vendor,
];
