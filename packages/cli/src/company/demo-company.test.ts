import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Company } from './company';
import { readCompany } from './read-company';

const folder = resolve(__dirname, '../../demo-company');
let company: Company;

beforeAll(async () => {
  const [found] = await readCompany(folder);
  if (found === undefined) throw new Error('the demo company is not there');
  company = found;
});

describe('the demo company', () => {
  it('is what make.cjs writes', () => {
    const copy = mkdtempSync(join(tmpdir(), 'couplet-demo-company-'));
    try {
      execFileSync(process.execPath, [join(folder, 'make.cjs'), copy]);
      const made = readdirSync(copy);
      expect(made).toHaveLength(17);
      for (const file of made)
        expect([file, readFileSync(join(copy, file), 'utf8')]).toEqual([
          file,
          readFileSync(join(folder, file), 'utf8'),
        ]);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });

  it('arrives as a whole, with nothing to tell', () => {
    expect(company).toMatchObject({
      name: 'Thistle & Anchor Trading Ltd.',
      localCurrencyCode: 'GBP',
      baseCurrencyCode: 'USD',
    });
    expect(company.leftBehind).toEqual([]);
    expect(company.findings).toEqual([]);
    expect(Object.entries(company.counts).map(([table, { kept, added }]) => [table, kept, added])).toEqual([
      ['generalLedgerSetup', 1, 0],
      ['companyInformation', 1, 0],
      ['numberSeries', 3, 0],
      ['businessRelations', 3, 0],
      ['countries', 40, 0],
      ['postCodes', 0, 0],
      ['salutations', 3, 0],
      ['paymentTerms', 10, 0],
      ['shipmentMethods', 9, 0],
      ['shippingAgents', 6, 0],
      ['salespeople', 12, 0],
      ['currencies', 25, 0],
      ['currencyExchangeRates', 75, 0],
      ['customers', 200, 0],
      ['vendors', 60, 0],
      ['contacts', 300, 258],
      ['contactBusinessRelations', 3, 258],
      ['systemUsers', 15, 0],
    ]);
  });

  it('has blocked customers, customers without salesperson, currency or e-mail, and persons without company', () => {
    const { customers, vendors, contacts } = company.tables;
    expect(customers.filter((row) => row.blocked !== 'blank')).toHaveLength(6);
    expect(vendors.filter((row) => row.blocked !== 'blank')).toHaveLength(2);
    for (const field of ['salespersonCode', 'currencyCode', 'eMail'] as const)
      expect(customers.some((row) => row[field] === '')).toBe(true);
    expect(contacts.filter((row) => row.type === 'person' && row.companyNo === '')).toHaveLength(8);
    expect(contacts.filter((row) => row.type === 'person' && row.companyNo !== '')).toHaveLength(291);
    expect(contacts.filter((row) => row.contactBusinessRelation === 'multiple' && row.type === 'company')).toHaveLength(
      1,
    );
  });

  it('has a Dataverse user for every salesperson, with the same address', () => {
    const addresses = new Set(company.tables.systemUsers.map((user) => user.internalemailaddress));
    expect(company.tables.salespeople.filter((row) => !addresses.has(row.eMail))).toEqual([]);
  });

  it('gives every currency its published euro rates of three days', () => {
    const dollars = company.tables.currencyExchangeRates.filter((row) => row.currencyCode === 'USD');
    expect(dollars.map((row) => [row.startingDate, row.exchangeRateAmount, row.relationalExchRateAmount])).toEqual([
      ['2025-12-31', '1.175', '0.8726'],
      ['2026-02-27', '1.1805', '0.8763'],
      ['2026-04-13', '1.1684', '0.87058'],
    ]);
  });

  it('holds values at the exact limit of their fields, in many scripts', () => {
    const { customers } = company.tables;
    const longest = (field: 'no' | 'name' | 'address' | 'city' | 'eMail' | 'homePage') =>
      Math.max(...customers.map((row) => row[field].length));
    expect([
      longest('no'),
      longest('name'),
      longest('address'),
      longest('city'),
      longest('eMail'),
      longest('homePage'),
    ]).toEqual([20, 100, 100, 30, 80, 255]);
    const names = customers.map((row) => row.name + row.city).join();
    for (const script of [
      'Greek',
      'Cyrillic',
      'Arabic',
      'Hebrew',
      'Han',
      'Hiragana',
      'Hangul',
      'Thai',
      'Devanagari',
      'Emoji_Presentation',
    ])
      expect([
        script,
        new RegExp(`\\p{${script === 'Emoji_Presentation' ? script : `Script=${script}`}}`, 'u').test(names),
      ]).toEqual([script, true]);
  });

  it('uses example domains only', () => {
    const { customers, vendors, contacts, salespeople } = company.tables;
    const addresses = [...customers, ...vendors, ...contacts, ...salespeople]
      .map((row) => row.eMail)
      .filter((mail) => mail !== '');
    expect(addresses.filter((mail) => !/^[^@\s]+@([a-z0-9-]+\.)*example\.(com|net|org)$/.test(mail))).toEqual([]);
  });
});
