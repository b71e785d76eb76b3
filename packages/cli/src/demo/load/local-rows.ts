import type { LocalTable } from '@couplet/core';
import { currencyExchangeRates } from '@couplet/plugin-currency';
import {
  businessRelations,
  companyInformation,
  contactBusinessRelations,
  contacts,
  countriesRegions,
  currencies,
  customers,
  generalLedgerSetup,
  marketingSetup,
  numberSeries,
  numberSeriesLines,
  paymentTerms,
  postCodes,
  purchasesPayablesSetup,
  salesReceivablesSetup,
  salespeople,
  salutations,
  shipmentMethods,
  shippingAgents,
  vendors,
} from '@couplet/plugin-dataverse';
import type { Company } from '../../company';

/** Rows of one local table, by field name. */
export interface LocalRows {
  readonly table: LocalTable;
  readonly rows: readonly object[];
}

/** The table that is filled last: where it has a row, the company is loaded. */
export const lastTable = marketingSetup;

/** A company as rows of the ERP tables, setup tables included. */
export function localRows({ tables, ...company }: Company): readonly LocalRows[] {
  const { customerNos, vendorNos, contactNos } = company.numbering;
  const ledger = tables.generalLedgerSetup[0] ?? { lcyCode: company.localCurrencyCode };
  const information = tables.companyInformation[0] ?? { countryRegionCode: company.countryRegionCode };
  return [
    { table: generalLedgerSetup, rows: [{ ...ledger, primaryKey: '', lcyCode: company.localCurrencyCode }] },
    { table: companyInformation, rows: [{ ...information, primaryKey: '', name: company.name }] },
    {
      table: numberSeries,
      rows: tables.numberSeries.map(({ code, description }) => ({ code, description, defaultNos: true })),
    },
    { table: numberSeriesLines, rows: tables.numberSeries.map(seriesLine) },
    { table: businessRelations, rows: tables.businessRelations },
    { table: countriesRegions, rows: tables.countries },
    { table: postCodes, rows: tables.postCodes },
    { table: salutations, rows: tables.salutations },
    { table: paymentTerms, rows: tables.paymentTerms },
    { table: shipmentMethods, rows: tables.shipmentMethods },
    { table: shippingAgents, rows: tables.shippingAgents },
    { table: salespeople, rows: tables.salespeople },
    { table: currencies, rows: tables.currencies },
    { table: currencyExchangeRates, rows: tables.currencyExchangeRates },
    { table: customers, rows: tables.customers },
    { table: vendors, rows: tables.vendors },
    { table: contacts, rows: tables.contacts },
    { table: contactBusinessRelations, rows: tables.contactBusinessRelations },
    { table: salesReceivablesSetup, rows: [{ primaryKey: '', customerNos }] },
    { table: purchasesPayablesSetup, rows: [{ primaryKey: '', vendorNos }] },
    {
      table: lastTable,
      rows: [
        {
          primaryKey: '',
          contactNos,
          busRelCodeForCustomers: company.businessRelationCodes.customer,
          busRelCodeForVendors: company.businessRelationCodes.vendor,
        },
      ],
    },
  ];
}

function seriesLine(series: Company['tables']['numberSeries'][number]): object {
  const { code, startingNo, endingNo, lastNoUsed, incrementByNo } = series;
  return {
    seriesCode: code,
    lineNo: 10000,
    startingNo,
    endingNo,
    lastNoUsed,
    incrementByNo: incrementByNo === 0 ? 1 : incrementByNo,
  };
}
