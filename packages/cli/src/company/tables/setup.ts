import { field, table, unmapped, type RowOf } from './facts';

/** Company Information: one row about the company itself. */
export const companyInformation = table({
  name: 'companyInformation',
  caption: 'Company Information',
  key: [],
  fields: { name: unmapped(field.text(100)), countryRegionCode: unmapped(field.code(10)) },
});
export type CompanyInformation = RowOf<typeof companyInformation>;

/** General Ledger Setup: one row that names the local currency. */
export const generalLedgerSetup = table({
  name: 'generalLedgerSetup',
  caption: 'General Ledger Setup',
  key: [],
  fields: {
    lcyCode: field.code(10),
    localCurrencySymbol: unmapped(field.text(10)),
    localCurrencyDescription: unmapped(field.text(60)),
  },
});
export type GeneralLedgerSetup = RowOf<typeof generalLedgerSetup>;

/** No. Series, each with its one line. */
export const noSeries = table({
  name: 'noSeries',
  caption: 'No. Series',
  key: ['code'],
  fields: {
    code: field.code(20),
    description: unmapped(field.text(100)),
    startingNo: field.code(20),
    endingNo: unmapped(field.code(20)),
    lastNoUsed: unmapped(field.code(20)),
    incrementByNo: unmapped(field.integer()),
  },
});
export type NumberSeries = RowOf<typeof noSeries>;
