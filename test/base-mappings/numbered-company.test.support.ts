import { code, guid, type Guid, type RecordReference } from '@couplet/core';
import {
  marketingSetup,
  numberSeries,
  numberSeriesLines,
  purchasesPayablesSetup,
  salesReceivablesSetup,
} from '@couplet/plugin-dataverse';
import { baseCompany, type BaseCompany } from './base-company.test.support';

/** An id that says which record it is. */
export const id = (number: number): Guid => guid(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);

/** The team that owns what has no other owner. */
export const team: RecordReference = { table: 'team', key: id(2) as never };

/** The settings of the company. */
const settings = {
  companyRow: id(1),
  owningTeam: id(2),
  localCurrencyRow: id(3),
  baseCurrencyCode: 'GBP',
  localCurrencyCode: 'GBP',
  currencyDecimalPrecision: 2,
};

/** A company with nothing in it but its setup: the numbers of its tables, and the relations to its contacts. */
export async function numberedCompany(options: Parameters<typeof baseCompany>[0] = {}): Promise<BaseCompany> {
  const company = await baseCompany({ settings, ...options });
  await company.add(salesReceivablesSetup, { primaryKey: code(''), customerNos: code('CUST') });
  await company.add(purchasesPayablesSetup, { primaryKey: code(''), vendorNos: code('VEND') });
  await company.add(marketingSetup, {
    primaryKey: code(''),
    contactNos: code('CONT'),
    busRelCodeForCustomers: code('CUST'),
    busRelCodeForVendors: code('VEND'),
  });
  for (const [series, startingNo] of [
    ['CUST', 'C00001'],
    ['VEND', 'V00001'],
    ['CONT', 'CT0001'],
  ] as const) {
    await company.add(numberSeries, { code: code(series), defaultNos: true });
    await company.add(numberSeriesLines, {
      seriesCode: code(series),
      lineNo: 10000,
      startingNo: code(startingNo),
      incrementByNo: 1,
    });
  }
  return company;
}
