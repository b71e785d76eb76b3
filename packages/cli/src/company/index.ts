export type { Company, LeftBehind, Numbering, RelationCodes, TableCounts } from './company';
export { CompanyFolderError } from './company-folder-error';
export { defaultWorkDate } from './company-settings';
export { describeFinding, type Finding, type Place, type Severity } from './finding';
export { generateCustomers, type CustomerCodes } from './generate-customers';
export { readCompany, type ReadCompanyOptions } from './read-company';
export { companyTables, type CompanyRows, type TableName } from './tables';
export type { BusinessRelation } from './tables/business-relations';
export type {
  CountryRegion,
  PaymentTerms,
  PostCode,
  Salutation,
  ShipmentMethod,
  ShippingAgent,
} from './tables/code-lists';
export type { ContactBusinessRelation } from './tables/contact-business-relations';
export type { Contact } from './tables/contacts';
export type { Currency } from './tables/currencies';
export type { CurrencyExchangeRate } from './tables/currency-exchange-rates';
export type { Customer } from './tables/customers';
export type { AnyTableFacts, FieldFacts, RowOf } from './tables/facts';
export type { Salesperson } from './tables/salespeople-purchasers';
export type { CompanyInformation, GeneralLedgerSetup, NumberSeries } from './tables/setup';
export type { SystemUser } from './tables/system-users';
export type { Vendor } from './tables/vendors';
