import { codeOf, setupEmulator } from '../../testing/setup-emulator';
import { bankAccount, column, label } from '../../testing/bank-account';

const context = setupEmulator();
const table = "EntityDefinitions(LogicalName='new_bankaccount')";
const attributes = `${table}/Attributes`;

async function add(type: string, schemaName: string, facts: Record<string, unknown> = {}): Promise<number> {
  return (await context.client.post(attributes, column(type, schemaName, facts))).status;
}

const options = (...labels: string[]) => ({
  '@odata.type': 'Microsoft.Dynamics.CRM.OptionSetMetadata',
  IsGlobal: false,
  OptionSetType: 'Picklist',
  Options: labels.map((text) => ({ Label: label(text) })),
});

describe('columns made over the wire', () => {
  beforeAll(async () => {
    await context.client.post('EntityDefinitions', bankAccount);
  });

  it('answers with the address of the column below that of its table [WA-193]', async () => {
    const answer = await context.client.post(attributes, column('String', 'new_BankName', { MaxLength: 10 }));
    expect(answer.status).toBe(204);
    expect(answer.headers['odata-entityid']).toMatch(
      /EntityDefinitions\([0-9a-f-]{36}\)\/Attributes\([0-9a-f-]{36}\)$/,
    );
    const address = String(answer.headers['odata-entityid']).replace(/^.*?EntityDefinitions/, 'EntityDefinitions');
    expect((await context.client.get(`${address}?$select=LogicalName`)).json['LogicalName']).toBe('new_bankname');
  });

  it('holds values of every type as their definition says [WA-32] [WA-35] [WA-36] [WA-40]', async () => {
    const { client } = context;
    expect(await add('Memo', 'new_Memo', { MaxLength: 2000 })).toBe(204);
    expect(await add('Integer', 'new_Whole', { MinValue: 0, MaxValue: 10 })).toBe(204);
    expect(await add('BigInt', 'new_Big')).toBe(204);
    expect(await add('Decimal', 'new_Decimal', { Precision: 3 })).toBe(204);
    expect(await add('Double', 'new_Double', { Precision: 2 })).toBe(204);
    expect(await add('Boolean', 'new_Flag', { DefaultValue: true })).toBe(204);
    expect(await add('DateTime', 'new_When', { Format: 'DateAndTime' })).toBe(204);
    expect(await add('DateTime', 'new_Day', { Format: 'DateOnly', DateTimeBehavior: { Value: 'DateOnly' } })).toBe(204);
    expect(
      await add('Picklist', 'new_Choice', { OptionSet: options('Bravo', 'Delta'), DefaultFormValue: 727000001 }),
    ).toBe(204);
    expect(await add('MultiSelectPicklist', 'new_Many', { OptionSet: options('One', 'Two') })).toBe(204);
    const id = await client.create('new_bankaccounts', {
      new_accountname: 'types',
      new_memo: 'long',
      new_whole: 10,
      new_big: 4_000_000_000,
      new_decimal: 1.23456,
      new_double: 2.555,
      new_when: '2026-01-02T03:04:05Z',
      new_day: '2026-01-02',
      new_many: '727000000,727000001',
    });
    expect((await client.get(`new_bankaccounts(${id})`)).json).toMatchObject({
      new_memo: 'long',
      new_whole: 10,
      new_big: 4_000_000_000,
      new_decimal: 1.235,
      new_double: 2.56,
      new_flag: true,
      new_when: '2026-01-02T03:04:05Z',
      new_day: '2026-01-02',
      new_choice: 727000001,
      new_many: '727000000,727000001',
    });
    for (const body of [
      { new_whole: 11 },
      { new_choice: 5 },
      { new_bankname: '12345678901' },
      { new_day: '2026-01-02T00:00:00Z' },
    ])
      expect((await client.patch(`new_bankaccounts(${id})`, body)).status).toBe(400);
  });

  it('gives a money column its base amount, currency and rate [WA-142] [WA-147]', async () => {
    const { client } = context;
    expect(await add('Money', 'new_Balance', { PrecisionSource: 2 })).toBe(204);
    const names = (await client.get(`${attributes}?$select=LogicalName`)).value.map((one) => one['LogicalName']);
    expect(names).toEqual(
      expect.arrayContaining(['new_balance', 'new_balance_base', 'exchangerate', 'transactioncurrencyid']),
    );
    const yen = await client.create('transactioncurrencies', {
      isocurrencycode: 'JPY',
      currencyname: 'Yen',
      currencysymbol: '¥',
      currencyprecision: 0,
      exchangerate: 100,
    });
    const id = await client.create('new_bankaccounts', {
      new_balance: 1000.4,
      'transactioncurrencyid@odata.bind': `/transactioncurrencies(${yen})`,
    });
    const row = (await client.get(`new_bankaccounts(${id})?$select=new_balance,new_balance_base`)).text;
    expect(row).toContain('"new_balance":1000.0000');
    expect(row).toContain('"new_balance_base":10.0000');
    const base = `${attributes}(LogicalName='new_balance_base')`;
    expect(codeOf((await client.delete(base)).json)).toBe('0x80048cfe');
    expect((await client.delete(`${attributes}(LogicalName='new_balance')`)).status).toBe(204);
    expect((await client.get(base)).status).toBe(404);
  });

  it('finds them by typed casts and by filters on enumerations [WA-188] [WA-189]', async () => {
    const { client } = context;
    const cast = `${attributes}/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet`;
    const found = (await client.get(cast)).value;
    expect(found.map((one) => one['LogicalName'])).toEqual(['new_choice']);
    const filter = `${attributes}?$select=LogicalName&$filter=AttributeType eq Microsoft.Dynamics.CRM.AttributeTypeCode'Memo'`;
    expect((await client.get(filter)).value.map((one) => one['LogicalName'])).toEqual(['new_memo']);
    const custom = (await client.get(`${attributes}?$select=LogicalName&$filter=IsCustomAttribute eq false`)).value;
    expect(custom.map((one) => one['LogicalName'])).toContain('createdon');
    expect(custom.map((one) => one['LogicalName'])).not.toContain('new_memo');
  });

  it('changes labels, limits and required level by PUT, not type and name [WA-193]', async () => {
    const { client } = context;
    const address = `${attributes}(LogicalName='new_bankname')`;
    const whole = (await client.get(address)).json;
    const changed = {
      ...whole,
      MaxLength: 30,
      DisplayName: label('Bank'),
      RequiredLevel: { Value: 'ApplicationRequired' },
    };
    expect((await client.put(address, changed)).status).toBe(204);
    const after = (await client.get(`${address}/Microsoft.Dynamics.CRM.StringAttributeMetadata`)).json;
    expect(after).toMatchObject({ MaxLength: 30, RequiredLevel: { Value: 'ApplicationRequired' } });
    expect((await client.post('new_bankaccounts', { new_bankname: '12345678901' })).status).toBe(204);
    expect((await client.put(address, { ...whole, AttributeType: 'Memo' })).status).toBe(400);
    expect((await client.put(address, { ...whole, LogicalName: 'new_other' })).status).toBe(400);
  });

  it('refuses names that are taken, types that come otherwise, and deleting what is needed [WA-193]', async () => {
    const { client } = context;
    const code = async (type: string, name: string): Promise<string> =>
      codeOf((await client.post(attributes, column(type, name))).json);
    expect(await code('String', 'new_BankName')).toBe('0x80047013');
    expect(await code('String', 'BankName')).toBe('0x80044366');
    expect(await code('Image', 'new_Image')).toBe('0x80040219');
    expect(await add('Lookup', 'new_Lookup')).toBe(400);
    expect(codeOf((await client.delete(`${attributes}(LogicalName='new_accountname')`)).json)).toBe('0x80047002');
    expect(codeOf((await client.delete(`${attributes}(LogicalName='createdon')`)).json)).toBe('0x8004f032');
    await client.post(`${table}/Keys`, { SchemaName: 'new_Key', KeyAttributes: ['new_bankname'] });
    expect(codeOf((await client.delete(`${attributes}(LogicalName='new_bankname')`)).json)).toBe('0x8004f01f');
  });

  it.each([
    ['secured', { IsSecured: true }],
    ['calculated', { SourceType: 1 }],
    ['a formula', { FormulaDefinition: '1 + 1' }],
  ])('refuses a column that is %s, and making one so', async (_name, facts) => {
    const { client } = context;
    const schemaName = `new_Plain${Object.keys(facts).join('')}`;
    const text = { MaxLength: 10, FormatName: { Value: 'Text' } };
    const post = (more: object) => client.post(attributes, column('String', schemaName, { ...text, ...more }));
    expect((await post(facts)).status).toBe(501);
    expect((await post({ IsSecured: false, SourceType: 0, FormulaDefinition: '' })).status).toBe(204);
    const path = `${attributes}(LogicalName='${schemaName.toLowerCase()}')`;
    expect((await client.put(path, column('String', schemaName, { ...text, ...facts }))).status).toBe(501);
  });

  it('adds columns to tables with rows, and takes them away with their values [WA-193]', async () => {
    const { client, emulator } = context;
    const before = emulator.insert('account', { name: 'old' });
    const onAccount = "EntityDefinitions(LogicalName='account')/Attributes";
    await client.post(onAccount, column('String', 'new_Tax'));
    await client.patch(`accounts(${before})`, { new_tax: 'T1' });
    expect((await client.get("accounts?$select=name&$filter=new_tax eq 'T1'")).value).toHaveLength(1);
    const { '@odata.etag': etag } = (await client.get(`accounts(${before})?$select=name`)).json;
    expect((await client.delete(`${onAccount}(LogicalName='new_tax')`)).status).toBe(204);
    expect((await client.get(`accounts(${before})?$select=name`)).json['@odata.etag']).toBe(etag);
    await client.post(onAccount, column('String', 'new_Tax'));
    expect((await client.get(`accounts(${before})?$select=new_tax`)).json['new_tax']).toBeNull();
  });
});
