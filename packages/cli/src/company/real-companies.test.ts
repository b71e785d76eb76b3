import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Company } from './company';
import { readCompany } from './read-company';

const folder = resolve(__dirname, '../../../../../shared/data/business-central/demo');
const describeIfThere = existsSync(folder) ? describe : describe.skip;

if (!existsSync(folder))
  process.stderr.write('skipped: the real companies, since ../shared/data/business-central/demo is not there\n');

describeIfThere('the real companies', () => {
  let companies: Company[];
  const named = (name: string): Company => {
    const company = companies.find((each) => each.name === name);
    if (company === undefined) throw new Error(`there is no company ${name}`);
    return company;
  };

  beforeAll(async () => {
    companies = await readCompany(folder);
  });

  /** Tables with rows: read, kept, added, left behind. */
  const counts = (company: Company): Record<string, number[]> =>
    Object.fromEntries(
      Object.entries(company.counts)
        .filter(([, count]) => count.read + count.added > 0)
        .map(([table, count]) => [table, [count.read, count.kept, count.added, count.leftBehind]]),
    );

  it('are one per dataset, in pounds', () => {
    expect(companies.map((company) => [company.name, company.localCurrencyCode, company.countryRegionCode])).toEqual([
      ['contosoCoffee', 'GBP', 'GB'],
      ['cronusDemoTool', 'GBP', 'GB'],
      ['cronusEvaluation', 'GBP', 'GB'],
    ]);
  });

  it('contosoCoffee arrives but for duplicates and the local currency’s own rates', () => {
    const company = named('contosoCoffee');
    expect(counts(company)).toEqual({
      generalLedgerSetup: [1, 1, 0, 0],
      companyInformation: [1, 1, 0, 0],
      numberSeries: [0, 0, 3, 0],
      businessRelations: [4, 4, 0, 0],
      countries: [385, 247, 0, 138],
      postCodes: [371, 371, 0, 0],
      salutations: [8, 8, 0, 0],
      paymentTerms: [11, 11, 0, 0],
      shipmentMethods: [15, 15, 0, 0],
      shippingAgents: [4, 4, 0, 0],
      salespeople: [7, 7, 0, 0],
      currencies: [162, 162, 0, 0],
      currencyExchangeRates: [170, 167, 0, 3],
      customers: [8, 5, 0, 3],
      vendors: [10, 7, 0, 3],
      contacts: [0, 0, 12, 0],
      contactBusinessRelations: [0, 0, 12, 0],
    });
    const others = company.leftBehind.filter((each) => each.table !== 'countries');
    expect(others.map(({ table, key, field, what }) => [table, key, field, what])).toEqual([
      ['customers', '10000', 'documentSendingProfile', 'value'],
      ['customers', '10000', undefined, 'row'],
      ['customers', '20000', undefined, 'row'],
      ['customers', '30000', undefined, 'row'],
      ['vendors', '10000', undefined, 'row'],
      ['vendors', '20000', undefined, 'row'],
      ['vendors', '30000', undefined, 'row'],
      ['currencyExchangeRates', 'GBP, 2024-01-01', 'currencyCode', 'row'],
      ['currencyExchangeRates', 'GBP, 2013-01-02', 'currencyCode', 'row'],
      ['currencyExchangeRates', 'GBP, 2013-04-02', 'currencyCode', 'row'],
    ]);
    expect(
      company.leftBehind
        .filter((each) => each.what === 'row' && each.table !== 'currencyExchangeRates')
        .every((each) => each.reason.includes('has the same key')),
    ).toBe(true);
  });

  it('cronusDemoTool arrives but for four persons of bank accounts', () => {
    const company = named('cronusDemoTool');
    expect(counts(company)).toEqual({
      numberSeries: [0, 0, 3, 0],
      businessRelations: [11, 11, 0, 0],
      countries: [246, 246, 0, 0],
      postCodes: [371, 371, 0, 0],
      salutations: [8, 8, 0, 0],
      paymentTerms: [11, 11, 0, 0],
      shipmentMethods: [15, 15, 0, 0],
      shippingAgents: [4, 4, 0, 0],
      salespeople: [7, 7, 0, 0],
      currencies: [160, 160, 0, 0],
      currencyExchangeRates: [0, 0, 160, 0],
      customers: [68, 68, 0, 0],
      vendors: [68, 68, 0, 0],
      contacts: [281, 277, 136, 4],
      contactBusinessRelations: [21, 21, 136, 0],
    });
    expect(company.leftBehind.map((each) => each.reason.split(' is known')[0]).sort()).toEqual([
      '{{contactOf:Bank Account:NBL}}',
      '{{contactOf:Bank Account:NBL}}',
      '{{contactOf:Bank Account:WWB-OPERATING}}',
      '{{contactOf:Bank Account:WWB-USD}}',
    ]);
    expect(company.tables.contacts.filter((row) => row.type === 'person' && row.companyNo === '')).toHaveLength(6);
  });

  it('cronusDemoTool gets exact pound rates, British post codes without prefix, and cities', () => {
    const { tables } = named('cronusDemoTool');
    expect(tables.currencyExchangeRates.find((row) => row.currencyCode === 'USD')).toMatchObject({
      startingDate: '2024-01-01',
      exchangeRateAmount: '856.16438',
      relationalExchRateAmount: '555.5',
    });
    expect(tables.customers.filter((row) => row.postCode.startsWith('GB-') || row.city === '')).toEqual([]);
    expect(tables.contacts.find((row) => row.name === 'Mindy Martin')).toMatchObject({
      firstName: 'Mindy',
      surname: 'Martin',
      companyName: 'The Cannon Group PLC',
      contactBusinessRelation: 'customer',
    });
  });

  it('cronusEvaluation arrives completely, its countries unknown', () => {
    const company = named('cronusEvaluation');
    expect(counts(company)).toEqual({
      numberSeries: [0, 0, 3, 0],
      businessRelations: [4, 4, 0, 0],
      salespeople: [7, 7, 0, 0],
      customers: [5, 5, 0, 0],
      vendors: [5, 5, 0, 0],
      contacts: [0, 0, 10, 0],
      contactBusinessRelations: [0, 0, 10, 0],
    });
    expect(company.leftBehind).toEqual([]);
    expect(company.findings.filter((finding) => finding.code === 'CPL_COMPANY_MISSING_REFERENCE')).toHaveLength(10);
  });

  it('account for every row: what was read arrived or is listed', () => {
    for (const company of companies) {
      for (const [table, { read, kept, added, leftBehind }] of Object.entries(company.counts)) {
        expect([table, read]).toEqual([table, kept + leftBehind]);
        expect(company.tables[table as keyof typeof company.tables]).toHaveLength(kept + added);
      }
      expect(JSON.stringify(company.tables)).not.toContain('{{');
    }
  });
});
