import { decimal, type Condition, type RecordKey, type RowValues } from '@couplet/core';
import { account, contact } from '@couplet/plugin-dataverse';
import { dataverseEnvironment, type DataverseEnvironment } from './dataverse-environment.test.support';

let environment: DataverseEnvironment;
const keys: Record<string, RecordKey> = {};
const everything: Condition = { all: [] };

beforeAll(async () => {
  environment = await dataverseEnvironment();
  const { emulator } = environment;
  const add = (name: string, values: Record<string, string | number | boolean | null>): void => {
    keys[name] = emulator.insert('account', { name, ...values }) as RecordKey;
  };
  add('Alpha', { customertypecode: 3, creditlimit: 1000.5, paymenttermscode: 2, creditonhold: true });
  add('beta', { customertypecode: 11, accountnumber: 'B%1' });
  add('Gamma', { accountnumber: 'bx1', creditonhold: false });
  add("O'Neil", { customertypecode: 3, parentaccountid: keys.Alpha ?? null });
  keys.ann = emulator.insert('contact', { lastname: 'Ann', parentcustomerid: `account:${keys.Alpha}` }) as RecordKey;
  keys.bob = emulator.insert('contact', { lastname: 'Bob', parentcustomerid: `contact:${keys.ann}` }) as RecordKey;
  keys.cid = emulator.insert('contact', { lastname: 'Cid' }) as RecordKey;
});
afterAll(() => environment.stop());

async function found(filter: Condition, table: typeof account | typeof contact = account): Promise<string[]> {
  const page = await environment.system.store.readPage(table, { filter, fields: [], after: null, size: 100 });
  const names = new Map(Object.entries(keys).map(([name, key]) => [key, name]));
  return page.rows.map(({ key }) => names.get(key) ?? key).sort();
}

async function valuesOf(key: RecordKey | undefined, fields: readonly string[]): Promise<RowValues | undefined> {
  return (await environment.system.store.readByKeys(account, [key as RecordKey], fields)).get(key as RecordKey)?.values;
}

it('reads values in the form of core: names of choices, decimals as text, lookups with their table', async () => {
  const fields = [
    'name',
    'customertypecode',
    'creditlimit',
    'paymenttermscode',
    'creditonhold',
    'statecode',
    'parentaccountid',
    'ownerid',
    'modifiedon',
  ];
  expect(await valuesOf(keys.Alpha, fields)).toEqual({
    name: 'Alpha',
    customertypecode: 'customer',
    creditlimit: decimal('1000.5'),
    paymenttermscode: { table: 'account.paymenttermscode', key: '2' },
    creditonhold: true,
    statecode: 'active',
    parentaccountid: null,
    ownerid: { table: 'systemuser', key: expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
    modifiedon: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
  });
  expect(await valuesOf(keys["O'Neil"], ['parentaccountid'])).toEqual({
    parentaccountid: { table: 'account', key: keys.Alpha },
  });
});

it('shows the version as the etag, and leaves out keys that are none or do not exist [WA-73]', async () => {
  const asked = [keys.beta, 'no key at all', '00000000-0000-4000-8000-000000000009'] as RecordKey[];
  const rows = await environment.system.store.readByKeys(account, asked, []);
  expect([...rows.values()]).toEqual([
    { key: keys.beta, version: expect.stringMatching(/^W\/"\d+"$/) as string, values: {} },
  ]);
});

it('refuses fields that the table does not have, in reads and in filters', async () => {
  const { store } = environment.system;
  const unknown = { code: 'CPL_DATAVERSE_FIELD_UNKNOWN', facts: { field: 'nmae' } };
  await expect(store.readByKeys(account, [keys.Alpha as RecordKey], ['nmae'])).rejects.toMatchObject(unknown);
  await expect(found({ field: 'nmae', is: 'equal', value: 'x' })).rejects.toMatchObject(unknown);
});

it.each<[string, Condition, string[]]>([
  ['everything', everything, ['Alpha', "O'Neil", 'Gamma', 'beta']],
  ['text without case', { field: 'name', is: 'equal', value: 'BETA' }, ['beta']],
  ['quotes', { field: 'name', is: 'equal', value: "o'neil" }, ["O'Neil"]],
  ['wildcards as themselves [WA-86]', { field: 'accountnumber', is: 'equal', value: 'B%1' }, ['beta']],
  [
    'not equal, rows without a value too [WA-88]',
    { field: 'accountnumber', is: 'notEqual', value: 'B%1' },
    ['Alpha', "O'Neil", 'Gamma'],
  ],
  ['without a value', { field: 'customertypecode', is: 'equal', value: null }, ['Gamma']],
  ['with a value', { field: 'customertypecode', is: 'notEqual', value: null }, ['Alpha', "O'Neil", 'beta']],
  ['one of, null among them', { field: 'customertypecode', oneOf: ['vendor', null] }, ['Gamma', 'beta']],
  ['one of nothing', { field: 'customertypecode', oneOf: [] }, []],
  ['a choice that does not exist', { field: 'customertypecode', is: 'equal', value: 'alien' }, []],
  [
    'unlike a choice that does not exist',
    { field: 'customertypecode', is: 'notEqual', value: 'alien' },
    ['Alpha', "O'Neil", 'Gamma', 'beta'],
  ],
  [
    'a range',
    {
      all: [
        { field: 'creditlimit', is: 'from', value: '1000.5' },
        { field: 'creditlimit', is: 'upTo', value: '1001' },
      ],
    },
    ['Alpha'],
  ],
  ['choices in the order of their numbers', { field: 'customertypecode', is: 'from', value: 'supplier' }, ['beta']],
  ['truths from false', { field: 'creditonhold', is: 'from', value: true }, ['Alpha']],
  ['a lookup by its key', { field: 'parentaccountid', is: 'notEqual', value: null }, ["O'Neil"]],
  [
    'a choice value by reference',
    { field: 'paymenttermscode', is: 'equal', value: { table: 'account.paymenttermscode', key: '2' as RecordKey } },
    ['Alpha'],
  ],
  [
    'any of',
    {
      any: [
        { field: 'name', is: 'equal', value: 'alpha' },
        { field: 'name', is: 'equal', value: 'gamma' },
      ],
    },
    ['Alpha', 'Gamma'],
  ],
  ['any of nothing', { any: [] }, []],
  ['owned by a user', { field: 'ownerid', target: 'systemuser' }, ['Alpha', "O'Neil", 'Gamma', 'beta']],
  ['owned by a team', { field: 'ownerid', target: 'team' }, []],
])('filters: %s', async (_what, filter, names) => {
  expect(await found(filter)).toEqual([...names].sort());
});

it('filters by the table that a lookup points to [WA-91]', async () => {
  expect(await found({ field: 'parentcustomerid', target: 'account' }, contact)).toEqual(['ann']);
  expect(await found({ field: 'parentcustomerid', target: 'contact' }, contact)).toEqual(['bob']);
  expect(await found({ field: 'parentcustomerid', target: 'lead' }, contact)).toEqual([]);
});

it('finds rows by the values of fields, without case, each once', async () => {
  const { store } = environment.system;
  const names = async (fields: readonly string[], tuples: readonly (string | null)[][], matching?: Condition) =>
    (await store.findByValues(account, fields, tuples, ['name'], matching)).map(({ values }) => values.name).sort();
  expect(await names(['name'], [['ALPHA'], ['alpha'], ["o'neil"], ['nobody'], ['\0'], ['x'.repeat(200)]])).toEqual([
    'Alpha',
    "O'Neil",
  ]);
  expect(
    await names(
      ['name', 'accountnumber'],
      [
        ['beta', 'b%1'],
        ['Gamma', 'b%1'],
        ['alpha', null],
      ],
    ),
  ).toEqual(['Alpha', 'beta']);
  expect(
    await names(['customertypecode'], [['customer']], { field: 'creditonhold', is: 'equal', value: true }),
  ).toEqual(['Alpha']);
  expect(await names(['name'], [])).toEqual([]);
  expect(await names(['customertypecode'], [['alien']])).toEqual([]);
});

describe('pages', () => {
  const read = (after: string | null, fields: readonly string[] = ['lastname']) =>
    environment.system.store.readPage(contact, {
      filter: { field: 'jobtitle', is: 'equal', value: 'page' },
      fields,
      after,
      size: 2,
    });
  const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  const add = (n: number): string =>
    environment.emulator.insert('contact', { contactid: id(n), lastname: `P${n}`, jobtitle: 'page' });
  beforeAll(() => [2, 4, 6, 8].forEach(add));

  it('neither repeats nor leaves out rows when others come and go in between [WA-106] [F1]', async () => {
    const first = await read(null);
    environment.emulator.delete('contact', id(2));
    [1, 5].forEach(add);
    const second = await read(first.next);
    const third = await read(second.next);
    expect([first, second, third].flatMap(({ rows }) => rows.map(({ values }) => values.lastname))).toEqual([
      'P2',
      'P4',
      'P5',
      'P6',
      'P8',
    ]);
    expect(third.next).toBeNull();
  });

  it('goes on with a column that the mapping gained meanwhile', async () => {
    const first = await read(null);
    const second = await read(first.next, ['lastname', 'jobtitle']);
    expect(second.rows.map(({ values }) => values)).toEqual([
      { lastname: 'P5', jobtitle: 'page' },
      { lastname: 'P6', jobtitle: 'page' },
    ]);
    expect((await read(second.next, ['lastname', 'jobtitle'])).rows.map(({ values }) => values)).toEqual([
      { lastname: 'P8', jobtitle: 'page' },
    ]);
  });

  it('keeps no address of the server in its page tokens', async () => {
    expect((await read(null)).next).not.toContain(environment.emulator.url);
  });

  it('says that a token of another system cannot be used', async () => {
    await expect(read('42')).rejects.toMatchObject({ code: 'CPL_DATAVERSE_PAGE_TOKEN' });
  });
});
