import type { Company } from './company';
import { readCompany } from './read-company';
import { withCompanyFolder, type FolderContent } from './testing/company-folder';

const settings = { localCurrencyCode: 'GBP', countryRegionCode: 'GB', workDate: '2026-04-13' };

async function company(content: FolderContent): Promise<Company> {
  const [found] = await withCompanyFolder({ 'company.json': settings, 'customers.json': [], ...content }, (path) =>
    readCompany(path),
  );
  if (found === undefined) throw new Error('the folder holds no company');
  return found;
}

describe('company contacts', () => {
  it('are made for customers and vendors, numbered around the numbers in use [DV-87]', async () => {
    const { tables, counts } = await company({
      'customers.json': [{ no: 'C1', name: 'One', city: 'Bristol', salespersonCode: 'AB', contactType: 'Person' }],
      'vendors.json': [{ no: 'C1', name: 'Two', purchaserCode: 'CD' }],
      'contacts.json': [{ no: 'CT000002', name: 'Three' }],
    });
    expect(tables.contacts).toMatchObject([
      {
        no: 'CT000001',
        name: 'One',
        city: 'Bristol',
        salespersonCode: 'AB',
        type: 'person',
        companyNo: 'CT000001',
        contactBusinessRelation: 'customer',
      },
      {
        no: 'CT000003',
        name: 'Two',
        salespersonCode: 'CD',
        type: 'company',
        companyName: 'Two',
        contactBusinessRelation: 'vendor',
      },
      { no: 'CT000002', name: 'Three', companyNo: 'CT000002', contactBusinessRelation: 'none' },
    ]);
    expect(tables.contactBusinessRelations).toEqual([
      { contactNo: 'CT000001', businessRelationCode: 'CUST', linkToTable: 'customer', no: 'C1' },
      { contactNo: 'CT000003', businessRelationCode: 'VEND', linkToTable: 'vendor', no: 'C1' },
    ]);
    expect(counts.contacts).toEqual({ read: 1, kept: 1, added: 2, leftBehind: 0 });
    expect(tables.numberSeries.find((series) => series.code === 'CONT')?.lastNoUsed).toBe('CT000003');
  });

  it('are not made for a firm that the folder links itself, which may be customer and vendor', async () => {
    const { tables } = await company({
      'customers.json': [{ no: 'C1' }],
      'vendors.json': [{ no: 'V1' }],
      'contacts.json': [
        { no: 'X', name: 'Both' },
        { no: 'P', name: 'Ann Other', type: 'Person', companyNo: '{{contactOf:Vendor:V1}}' },
      ],
      'contactBusinessRelations.json': [
        { contactNo: 'X', businessRelationCode: 'CUST', linkToTable: 'Customer', no: 'C1' },
        { contactNo: 'X', businessRelationCode: 'VEND', linkToTable: 'Vendor', no: 'V1' },
      ],
    });
    expect(tables.contacts).toMatchObject([
      { no: 'X', contactBusinessRelation: 'multiple' },
      { no: 'P', companyNo: 'X', companyName: 'Both', surname: 'Other', contactBusinessRelation: 'multiple' },
    ]);
  });

  it('take their persons with them: a person of an unknown company stays behind, one without company does not', async () => {
    const { tables, leftBehind } = await company({
      'customers.json': [{ no: 'C1', name: 7 }],
      'contacts.json': [
        { no: 'A', type: 'Person', name: 'A', companyNo: '{{contactOf:Customer:C1}}' },
        { no: 'B', type: 'Person', name: 'B', companyNo: 'NOBODY' },
        { no: 'C', type: 'Person', name: 'C', companyNo: '' },
      ],
    });
    expect(tables.contacts.map((contact) => contact.no)).toEqual(['C']);
    expect(leftBehind.map(({ table, key, field }) => [table, key, field])).toEqual([
      ['customers', 'C1', 'name'],
      ['contacts', 'A', 'companyNo'],
      ['contacts', 'B', 'companyNo'],
    ]);
  });

  it('decide whose primary contact a person may be [DV-95]', async () => {
    const { tables, leftBehind } = await company({
      'customers.json': [
        { no: 'C1', primaryContactNo: 'P1' },
        { no: 'C2', primaryContactNo: 'P1' },
        { no: 'C3', primaryContactNo: 'P9' },
      ],
      'contacts.json': [{ no: 'P1', type: 'Person', name: 'Ann Other', companyNo: '{{contactOf:Customer:C1}}' }],
    });
    expect(tables.customers.map((row) => row.primaryContactNo)).toEqual(['P1', '', '']);
    expect(leftBehind.map(({ key, what, reason }) => [key, what, reason.split(';')[0]])).toEqual([
      ['C2', 'value', 'the contact P1 belongs to another company'],
      ['C3', 'value', 'there is no contact P9'],
    ]);
  });
});

describe('names of persons', () => {
  it('are split, kept where the file gives parts, and put together where it gives parts only', async () => {
    const { tables } = await company({
      'contacts.json': [
        { no: '1', type: 'Person', name: 'Susan W. Eaton' },
        { no: '2', type: 'Person', name: '小野寺さくら', firstName: 'さくら', surname: '小野寺' },
        { no: '3', type: 'Person', firstName: 'Ann', surname: 'Other' },
        { no: '4', type: 'Company', name: 'Not A Person' },
      ],
    });
    expect(
      tables.contacts.map(({ name, firstName, middleName, surname }) => [name, firstName, middleName, surname]),
    ).toEqual([
      ['Susan W. Eaton', 'Susan', 'W.', 'Eaton'],
      ['小野寺さくら', 'さくら', '', '小野寺'],
      ['Ann Other', 'Ann', '', 'Other'],
      ['Not A Person', '', '', ''],
    ]);
  });

  it('leave the person behind when a part is too long for its field', async () => {
    const { tables, leftBehind } = await company({
      'contacts.json': [{ no: '1', type: 'Person', name: `A ${'b'.repeat(31)}` }],
    });
    expect(tables.contacts).toEqual([]);
    expect(leftBehind).toMatchObject([{ key: '1', field: 'surname', what: 'row' }]);
  });
});

describe('post codes', () => {
  it('lose the prefix of the own country and fill an empty city', async () => {
    const { tables } = await company({
      'customers.json': [
        { no: '1', postCode: 'GB-CB1 2FB' },
        { no: '2', postCode: 'DE-20097' },
        { no: '3', postCode: 'GB-X1', city: 'Mine' },
        { no: '4', postCode: 'GB-X1' },
      ],
      'postCodes.csv': 'code,city,county\nGB-CB1 2FB,Cambridge,Cambs\nGB-X1,Upper,\nGB-X1,Lower,\nDE-20097,Hamburg,\n',
    });
    expect(tables.customers.map(({ postCode, city, county }) => [postCode, city, county])).toEqual([
      ['CB1 2FB', 'Cambridge', 'Cambs'],
      ['DE-20097', 'Hamburg', ''],
      ['X1', 'Mine', ''],
      ['X1', '', ''],
    ]);
  });
});

describe('currencies and rates', () => {
  it('get their defaults, and rates against the rate currency become rates against the local one', async () => {
    const { tables } = await company({
      'currencies.csv':
        'code,amountDecimalPlaces,exchangeRateAmount,relationalExchRateAmount\nGBP,02:02,100,856.16438\nEUR,02:02,1,5.528928\nPTS,,,\n',
    });
    expect(tables.currencies).toMatchObject([
      { code: 'GBP', isoCode: 'GBP', description: 'GBP', amountDecimalPlaces: '2:2' },
      { code: 'EUR' },
      { code: 'PTS', amountDecimalPlaces: '' },
    ]);
    expect(tables.currencyExchangeRates).toMatchObject([
      {
        currencyCode: 'GBP',
        startingDate: '2024-01-01',
        exchangeRateAmount: '856.16438',
        relationalExchRateAmount: '856.16438',
      },
      {
        currencyCode: 'EUR',
        startingDate: '2024-01-01',
        exchangeRateAmount: '85.616438',
        adjustmentExchRateAmount: '85.616438',
        relationalExchRateAmount: '55.28928',
      },
    ]);
  });

  it('say that rates cannot be converted when the local currency has none', async () => {
    const { tables, leftBehind } = await company({
      'currencies.json': [{ code: 'EUR', exchangeRateAmount: 1, relationalExchRateAmount: 5.5 }],
    });
    expect(tables.currencyExchangeRates).toEqual([]);
    expect(leftBehind).toMatchObject([
      { table: 'currencies', key: 'EUR', what: 'value', field: 'relationalExchRateAmount' },
    ]);
  });

  it('leave behind rates of nothing, of unknown currencies, and of the local currency that are not one to one', async () => {
    const rate = (currencyCode: string, exchangeRateAmount: number, startingDate = '2026-01-01') => ({
      currencyCode,
      startingDate,
      exchangeRateAmount,
      relationalExchRateAmount: 1,
    });
    const { tables, leftBehind } = await company({
      'currencies.json': [{ code: 'EUR' }, { code: 'GBP' }],
      'currencyExchangeRates.json': [
        rate('EUR', 1.25),
        rate('EUR', 0, '2026-02-01'),
        rate('EUR', 1, ''),
        rate('XXX', 2),
        rate('GBP', 2),
        rate('GBP', 1, '2026-02-01'),
      ],
    });
    expect(
      tables.currencyExchangeRates.map((row) => [
        row.currencyCode,
        row.exchangeRateAmount,
        row.adjustmentExchRateAmount,
      ]),
    ).toEqual([
      ['EUR', '1.25', '1.25'],
      ['GBP', '1', '1'],
    ]);
    expect(leftBehind.map(({ key, field }) => [key, field])).toEqual([
      ['XXX, 2026-01-01', 'currencyCode'],
      ['EUR, 2026-02-01', 'exchangeRateAmount'],
      ['EUR, ', 'startingDate'],
      ['GBP, 2026-01-01', 'currencyCode'],
    ]);
  });
});

describe('references to missing records', () => {
  it('cost the row, the value or nothing, as the business application would have it', async () => {
    const { tables, leftBehind, findings } = await company({
      'customers.json': [
        { no: '1', currencyCode: 'XXX' },
        {
          no: '2',
          currencyCode: 'gbp',
          paymentTermsCode: 'NEVER',
          shipmentMethodCode: 'NO',
          shippingAgentCode: 'NO',
          salespersonCode: 'NO',
          countryRegionCode: 'ZZ',
        },
      ],
    });
    expect(tables.customers).toMatchObject([
      {
        no: '2',
        currencyCode: 'GBP',
        paymentTermsCode: '',
        shipmentMethodCode: '',
        shippingAgentCode: '',
        salespersonCode: 'NO',
        countryRegionCode: 'ZZ',
      },
    ]);
    expect(leftBehind.map(({ key, field, what }) => [key, field, what])).toEqual([
      ['1', 'currencyCode', 'row'],
      ['2', 'paymentTermsCode', 'value'],
      ['2', 'shipmentMethodCode', 'value'],
      ['2', 'shippingAgentCode', 'value'],
    ]);
    expect(findings.filter((finding) => finding.severity === 'note').map((finding) => finding.message)).toEqual([
      'there is no Salesperson/Purchaser NO; add it or correct the code; the value is kept',
      'there is no Country/Region ZZ; add it or correct the code; the value is kept',
    ]);
  });
});
