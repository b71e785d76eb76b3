import type { Company } from './company';
import { CompanyFolderError } from './company-folder-error';
import { describeFinding } from './finding';
import { readCompany, type ReadCompanyOptions } from './read-company';
import { withCompanyFolder, type FolderContent } from './testing/company-folder';

const gbp = { 'company.json': { localCurrencyCode: 'GBP', countryRegionCode: 'GB' } };

async function read(content: FolderContent, options?: ReadCompanyOptions): Promise<Company[]> {
  return withCompanyFolder(content, (path) => readCompany(path, options));
}

async function one(content: FolderContent): Promise<Company> {
  const [company] = await read({ ...gbp, ...content });
  if (company === undefined) throw new Error('the folder holds no company');
  return company;
}

/** Why a folder is refused, one line per finding. */
async function refusal(content: FolderContent, options?: ReadCompanyOptions): Promise<string[]> {
  try {
    await read(content, options);
  } catch (error) {
    if (error instanceof CompanyFolderError) return error.findings.map(describeFinding);
    throw error;
  }
  throw new Error('the folder was read without an error');
}

describe('a company folder', () => {
  it('may mix JSON and CSV, with a byte order mark and numbers as text', async () => {
    const { tables } = await one({
      'customers.csv': '\uFEFFno,name,creditLimitLcy,blocked\r\nc/1,"Anchor, ""Rope"" & Co.",1000.50,Invoice\r\n',
      'vendors.json': [{ no: 'V1', name: 'Vendor', blocked: 1 }],
    });
    expect(tables.customers).toMatchObject([
      { no: 'C/1', name: 'Anchor, "Rope" & Co.', creditLimitLcy: '1000.5', blocked: 'invoice', eMail: '' },
    ]);
    expect(tables.vendors).toMatchObject([{ no: 'V1', blocked: 'payment' }]);
  });

  it('takes its settings from company.json', async () => {
    const settings = {
      name: 'Mine',
      localCurrencyCode: 'EUR',
      baseCurrencyCode: 'USD',
      workDate: '2025-02-03',
      dataverse: { users: [1] },
    };
    const [company] = await read({ 'company.json': settings, 'customers.json': [] });
    expect(company).toMatchObject({
      name: 'Mine',
      localCurrencyCode: 'EUR',
      baseCurrencyCode: 'USD',
      workDate: '2025-02-03',
      dataverse: { users: [1] },
      numbering: { contactNos: 'CONT' },
    });
  });

  it('becomes one company per dataset; rows without dataset belong to each', async () => {
    const companies = await read({
      ...gbp,
      'customers.json': [
        { no: '1', name: 'A', dataset: 'two' },
        { no: '1', name: 'B', dataset: 'one' },
      ],
      'paymentTerms.json': [{ code: 'COD' }],
    });
    expect(companies.map((company) => [company.name, company.tables.customers[0]?.name])).toEqual([
      ['one', 'B'],
      ['two', 'A'],
    ]);
    expect(companies.map((company) => company.tables.paymentTerms.length)).toEqual([1, 1]);
  });

  it('gives only the dataset asked for, and names the others where there is no such one', async () => {
    const content = {
      ...gbp,
      'customers.json': [
        { no: '1', dataset: 'a' },
        { no: '2', dataset: 'b' },
      ],
    };
    expect((await read(content, { dataset: 'b' })).map((company) => company.dataset)).toEqual(['b']);
    expect(await refusal(content, { dataset: 'c' })).toEqual([
      expect.stringContaining('there is no dataset c; there is a, b'),
    ]);
  });
});

describe('a folder that cannot be read', () => {
  it('tells every syntax error with line and column', async () => {
    expect(await refusal({ 'customers.json': '[\n  {"no": "1"\n]', 'vendors.csv': 'no,name\n1,"x\n' })).toEqual([
      "customers.json, line 3, column 1: not readable as JSON: a ',' or '}' should be here",
      'vendors.csv, line 2, column 3: not readable as CSV: this quote is never closed',
    ]);
  });

  it.each<[string, FolderContent, string]>([
    ['without customers', gbp, 'customers.json: the table Customer is missing; add customers.json or customers.csv'],
    [
      'without local currency',
      { 'customers.json': [] },
      'company.json: the local currency is unknown; put "localCurrencyCode"',
    ],
    [
      'with one table twice',
      { 'customers.json': [], 'customers.csv': 'no\n' },
      'the same table is in customers.csv as well',
    ],
    [
      'with no list of rows',
      { 'customers.json': {} },
      'customers.json, line 1, column 1: not readable as JSON: a table is a list',
    ],
    [
      'with a row that is none',
      { 'customers.json': '[1]' },
      'line 1, column 2: not readable as JSON: a row is an object',
    ],
    [
      'with a short line',
      { 'customers.csv': 'no,name\n1\n' },
      'line 2, column 1: not readable as CSV: this line has 1 values, the first line names 2',
    ],
    ['with a column twice', { 'customers.csv': 'no,no\n' }, 'the column no is given twice'],
    [
      'with a bad work date',
      { 'customers.json': [], 'company.json': { localCurrencyCode: 'GBP', workDate: 'now' } },
      "workDate is 'now'",
    ],
    [
      'with a bad setting',
      { 'customers.json': [], 'company.json': { localCurrencyCode: 826 } },
      'localCurrencyCode is text; put it in quotes',
    ],
  ])('%s is refused with the way out', async (_name, content, message) => {
    expect((await refusal(content)).join('\n')).toContain(message);
  });

  it('that is not there is refused by name', async () => {
    await expect(readCompany('/nowhere/at/all')).rejects.toMatchObject({
      code: 'CPL_COMPANY_FOLDER',
      message: expect.stringContaining('/nowhere/at/all: cannot be opened') as string,
    });
  });
});

describe('rows that do not fit', () => {
  it('stay behind with file, row, field and the way to mend them', async () => {
    const company = await one({
      'customers.json':
        '[\n {"no":"1","name":"fits"},\n {"no":"2","name":7},\n {"no":"3","city":"' +
        'x'.repeat(31) +
        '"},\n {"name":"no key"},\n {"no":"1"}]',
    });
    expect(company.tables.customers.map((row) => row.no)).toEqual(['1']);
    expect(company.leftBehind.map(({ key, field, what }) => [key, field, what])).toEqual([
      ['2', 'name', 'row'],
      ['3', 'city', 'row'],
      ['', 'no', 'row'],
      ['1', undefined, 'row'],
    ]);
    expect(company.findings.filter((finding) => finding.severity === 'warning').map(describeFinding)).toEqual([
      'customers.json, row 2 (line 3), field name: the row stays behind: 7 is no text; put it in quotes',
      'customers.json, row 3 (line 4), field city: the row stays behind: the value has 31 characters, at most 30 fit; shorten it',
      'customers.json, row 4 (line 5), field no: the row stays behind: the key is empty; fill it in',
      'customers.json, row 5 (line 6): the row stays behind: row 1 has the same key, and the first one counts; give it a key of its own or remove it',
    ]);
    expect(company.counts.customers).toEqual({ read: 5, kept: 1, added: 0, leftBehind: 4 });
  });

  it('arrive without the value where the integration does not carry the field', async () => {
    const company = await one({ 'customers.json': [{ no: '1', name2: 'x'.repeat(51) }] });
    expect(company.tables.customers).toMatchObject([{ no: '1', name2: '' }]);
    expect(company.leftBehind).toMatchObject([{ table: 'customers', key: '1', field: 'name2', what: 'value' }]);
  });

  it('are told from unknown columns, which cost nothing and are noted once', async () => {
    const company = await one({
      'customers.json': [
        { no: '1', gln: 'x' },
        { no: '2', gln: 'y', profile: '{{Label}}' },
      ],
      'items.json': [{ no: '1' }],
    });
    expect(company.tables.customers).toHaveLength(2);
    expect(company.findings.filter((finding) => finding.severity === 'note').map(describeFinding)).toEqual([
      'items.json: no table of a company; its 1 rows are ignored',
      'customers.json, field gln: no field of Customer; the column is ignored',
      'customers.json, field profile: no field of Customer; the column is ignored',
    ]);
    expect(company.leftBehind).toMatchObject([{ key: '2', field: 'profile', what: 'value' }]);
  });
});
