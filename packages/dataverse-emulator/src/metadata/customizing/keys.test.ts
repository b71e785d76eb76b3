import { codeOf, messageOf, setupEmulator } from '../../testing/setup-emulator';

const context = setupEmulator();
const keys = "EntityDefinitions(LogicalName='account')/Keys";

async function makeKey(schemaName: string, attributes: string[]): Promise<number> {
  const answer = await context.client.post(keys, { SchemaName: schemaName, KeyAttributes: attributes });
  return answer.status;
}

describe('alternate keys', () => {
  beforeAll(async () => {
    expect(await makeKey('new_Number', ['accountnumber'])).toBe(204);
    expect(await makeKey('new_SicAndTerms', ['sic', 'paymenttermscode'])).toBe(204);
    expect(await makeKey('new_Primary', ['primarycontactid'])).toBe(204);
  });

  it('lists keys with their columns and the state of their index [WA-161] [WA-162]', async () => {
    const { client } = context;
    const list = (await client.get(`${keys}?$select=SchemaName,LogicalName,KeyAttributes,EntityKeyIndexStatus`)).value;
    expect(list[0]).toMatchObject({
      SchemaName: 'new_Number',
      LogicalName: 'new_number',
      KeyAttributes: ['accountnumber'],
      EntityKeyIndexStatus: 'Active',
    });
    const expanded = (await client.get("EntityDefinitions(LogicalName='account')?$select=LogicalName&$expand=Keys"))
      .json;
    expect(expanded['Keys']).toHaveLength(3);
  });

  it('addresses rows by text, number, choice and lookup, in any order of the columns [WA-163]', async () => {
    const { client } = context;
    const contact = await client.create('contacts', { lastname: 'Key' });
    const id = await client.create('accounts', {
      name: 'keyed',
      accountnumber: "O'Neil #1",
      sic: '77',
      paymenttermscode: 2,
      'primarycontactid@odata.bind': `/contacts(${contact})`,
    });
    const quoted = encodeURIComponent("accountnumber='o''neil #1'");
    for (const key of [
      quoted,
      "sic='77',paymenttermscode=2",
      "paymenttermscode=2,sic='77'",
      `_primarycontactid_value=${contact}`,
    ]) {
      expect((await client.get(`accounts(${key})?$select=name`)).json).toMatchObject({ accountid: id, name: 'keyed' });
    }
    const bound = await client.create('contacts', {
      lastname: 'child',
      'parentcustomerid_account@odata.bind': "/accounts(sic='77',paymenttermscode=2)",
    });
    expect(
      (await client.get(`contacts(${bound})?$select=_parentcustomerid_value`)).json['_parentcustomerid_value'],
    ).toBe(id);
    expect((await client.get("accounts(sic='77',paymenttermscode=2)/name")).json['value']).toBe('keyed');
    expect((await client.delete("accounts(sic='77',paymenttermscode=2)")).status).toBe(204);
    expect((await client.get(`accounts(${id})`)).status).toBe(404);
  });

  it('updates and creates by key, repeats the key in the address, and lets the key of an existing row alone [WA-60] [WA-61]', async () => {
    const { client, emulator } = context;
    const address = "accounts(accountnumber='UP1')";
    const created = await client.patch(address, { name: 'first' });
    expect([created.status, created.headers['odata-entityid']]).toEqual([204, `${emulator.apiUrl}${address}`]);
    const updated = await client.patch(address, { name: 'second', accountnumber: 'OTHER' });
    expect([updated.status, updated.headers['odata-entityid']]).toEqual([204, `${emulator.apiUrl}${address}`]);
    expect((await client.get(`${address}?$select=name,accountnumber`)).json).toMatchObject({
      name: 'second',
      accountnumber: 'UP1',
    });
    const shown = await client.patch(
      "accounts(accountnumber='UP2')",
      { name: 'n' },
      { Prefer: 'return=representation' },
    );
    const again = await client.patch(
      "accounts(accountnumber='UP2')",
      { name: 'm' },
      { Prefer: 'return=representation' },
    );
    expect([shown.status, again.status]).toEqual([201, 200]);
    const body = await client.patch("accounts(accountnumber='UP3')", { name: 'b', accountnumber: 'UP4' });
    expect(body.status).toBe(204);
    expect((await client.get("accounts(accountnumber='UP4')?$select=name")).json['name']).toBe('b');
    expect((await client.patch(address, { name: 'x' }, { 'If-None-Match': '*' })).status).toBe(412);
    expect((await client.patch("accounts(accountnumber='UP9')", { name: 'x' }, { 'If-Match': '*' })).status).toBe(404);
  });

  it('upserts many rows by key [WA-121]', async () => {
    const { client } = context;
    const target = (number: string, name: string) => ({
      '@odata.type': 'Microsoft.Dynamics.CRM.account',
      '@odata.id': `accounts(accountnumber='${number}')`,
      name,
    });
    const send = (targets: unknown[]) =>
      client.post('accounts/Microsoft.Dynamics.CRM.UpsertMultiple', { Targets: targets });
    expect((await send([target('M1', 'a'), target('M2', 'b')])).status).toBe(204);
    expect((await send([target('M1', 'c'), target('M3', 'd')])).status).toBe(204);
    const rows = (
      await client.get(
        "accounts?$select=name,accountnumber&$filter=startswith(accountnumber,'M')&$orderby=accountnumber",
      )
    ).value;
    expect(rows.map((row) => [row['accountnumber'], row['name']])).toEqual([
      ['M1', 'c'],
      ['M2', 'b'],
      ['M3', 'd'],
    ]);
    expect((await send([target('M4', 'a'), target('M4', 'b')])).status).toBe(412);
    expect((await client.get("accounts(accountnumber='M4')")).status).toBe(404);
  });

  it('refuses a second row with the same values, not one with a null [WA-161] [WA-166] [WA-232]', async () => {
    const { client } = context;
    await client.create('accounts', { name: 'a', accountnumber: 'DUP' });
    const second = await client.post('accounts', { name: 'b', accountnumber: 'dup' });
    expect([second.status, codeOf(second.json), messageOf(second.json)]).toEqual([
      412,
      '0x80060892',
      'Entity Key new_Number violated. A record with the same value for Account Number already exists. A duplicate record cannot be created. ' +
        'Select one or more unique values and try again.',
    ]);
    const other = await client.create('accounts', { name: 'c' });
    await client.create('accounts', { name: 'd' });
    expect(codeOf((await client.patch(`accounts(${other})`, { accountnumber: 'DUP' })).json)).toBe('0x80060892');
    expect((await client.patch(`accounts(${other})`, { accountnumber: 'FREE' })).status).toBe(204);
  });

  it('answers for keys without a row, columns that are no key, and characters that break a request [WA-164] [WA-165] [WA-166]', async () => {
    const { client } = context;
    const none = await client.get("accounts(accountnumber='NONE')");
    expect([none.status, codeOf(none.json), messageOf(none.json)]).toEqual([
      404,
      '0x80060891',
      'A record with the specified key values does not exist in account entity',
    ]);
    const noKey = await client.get("accounts(name='x')");
    expect([noKey.status, codeOf(noKey.json)]).toEqual([400, '0x80060890']);
    expect(messageOf(noKey.json)).toContain(
      "The key in the request URI is not valid for resource 'Microsoft.Dynamics.CRM.account'. Ensure that the names and number of key properties",
    );
    expect((await client.get("accounts(sic='77')")).status).toBe(400);
    expect((await client.get('accounts(accountnumber=5)')).status).toBe(400);
    for (const text of ['a/b', 'a&b', 'a+b', 'a:b', 'a?b', 'a%b']) {
      const key = `accounts(accountnumber='${encodeURIComponent(text)}')`;
      expect((await client.get(key)).status).toBe(400);
      expect((await client.patch(key, { name: 'x' })).status).toBe(400);
    }
  });

  it('refuses keys that exceed the limits or exist already [WA-160]', async () => {
    const { client } = context;
    const code = async (body: unknown): Promise<string> => codeOf((await client.post(keys, body)).json);
    expect(await code({ SchemaName: 'new_Number', KeyAttributes: ['fax'] })).toBe('0x80060893');
    expect(await code({ SchemaName: 'new_Other', KeyAttributes: ['accountnumber'] })).toBe('0x80060894');
    expect(await code({ SchemaName: 'Number', KeyAttributes: ['fax'] })).toBe('0x80044366');
    for (const attributes of [
      ['nothing'],
      ['creditonhold'],
      [],
      ['fax', 'fax'],
      ['websiteurl', 'address1_line1', 'name'],
    ])
      expect(await code({ SchemaName: 'new_Other', KeyAttributes: attributes })).toBe('0x8006088f');
  });

  it('fails a key over rows that are alike, until it is activated again [WA-161]', async () => {
    const { client, emulator } = context;
    const first = emulator.insert('account', { name: 'same', tickersymbol: 'T' });
    emulator.insert('account', { name: 'same', tickersymbol: 'T' });
    expect(await makeKey('new_Ticker', ['tickersymbol'])).toBe(204);
    const status = async (): Promise<unknown> =>
      (await client.get(`${keys}(LogicalName='new_ticker')?$select=EntityKeyIndexStatus`)).json['EntityKeyIndexStatus'];
    expect(await status()).toBe('Failed');
    expect((await client.get("accounts(tickersymbol='T')")).status).toBe(400);
    const reactivate = (name: string) =>
      client.post('ReactivateEntityKey', { EntityLogicalName: 'account', EntityKeyLogicalName: name });
    emulator.delete('account', first);
    expect((await reactivate('new_ticker')).status).toBe(204);
    expect(await status()).toBe('Active');
    expect((await client.get("accounts(tickersymbol='T')?$select=name")).json['name']).toBe('same');
    expect(codeOf((await reactivate('new_ticker')).json)).toBe('0x80060897');
    expect((await client.delete(`${keys}(LogicalName='new_ticker')`)).status).toBe(204);
    expect((await client.get("accounts(tickersymbol='T')")).status).toBe(400);
  });
});

describe('an index that takes its time', () => {
  const slow = setupEmulator({ keyIndexDelay: 60_000 });

  it('is pending at first and cannot be used until it is active [WA-161]', async () => {
    const { client, emulator } = slow;
    await client.post(keys, { SchemaName: 'new_Number', KeyAttributes: ['accountnumber'] });
    const status = async (): Promise<unknown> => (await client.get(keys)).value[0]!['EntityKeyIndexStatus'];
    expect(await status()).toBe('Pending');
    expect(codeOf((await client.patch("accounts(accountnumber='1')", { name: 'x' })).json)).toBe('0x80060890');
    emulator.clock.offset += 61_000;
    expect(await status()).toBe('Active');
    expect((await client.patch("accounts(accountnumber='1')", { name: 'x' })).status).toBe(204);
  });
});
