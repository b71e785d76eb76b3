import { DataverseEmulator } from '../emulator';
import { readTables } from '../metadata/input/read-tables';
import { bankAccount } from '../testing/bank-account';
import { EmulatorClient } from '../testing/emulator-client';
import { codeOf, messageOf, setupEmulator } from '../testing/setup-emulator';

const context = setupEmulator();
const set = 'new_bankaccounts';
const first = '10000000-0000-4000-8000-000000000001';
const second = '10000000-0000-4000-8000-000000000002';
const place = (id: string, partition: string): string => `${set}(new_bankaccountid=${id},partitionid='${partition}')`;
const tablesWith = (message: string): string =>
  `sdkmessagefilters?$select=primaryobjecttypecode&$filter=sdkmessageid/name eq '${message}' and primaryobjecttypecode eq 'new_bankaccount'`;
const target = (id: string, partitionid: string, more: object = {}): object => ({
  '@odata.type': 'Microsoft.Dynamics.CRM.new_bankaccount',
  new_bankaccountid: id,
  partitionid,
  ...more,
});

describe('elastic tables', () => {
  beforeAll(async () => {
    const made = await context.client.post('EntityDefinitions', {
      ...bankAccount,
      HasNotes: false,
      TableType: 'Elastic',
    });
    expect(made.status).toBe(204);
  });

  it('tell their kind, their columns and their key', async () => {
    const { json } = await context.client.get(
      "EntityDefinitions(LogicalName='new_bankaccount')?$select=TableType,DataProviderId&$expand=Keys($select=KeyAttributes),Attributes($select=LogicalName)",
    );
    expect(json).toMatchObject({
      TableType: 'Elastic',
      Keys: [{ KeyAttributes: ['new_bankaccountid', 'partitionid'] }],
    });
    const names = (json['Attributes'] as { LogicalName: string }[]).map(({ LogicalName }) => LogicalName);
    expect(names).toEqual(expect.arrayContaining(['partitionid', 'ttlinseconds']));
  });

  it('are told to have DeleteMultiple, and standard tables are not [WA-122] [WA-130]', async () => {
    const { client } = context;
    expect((await client.get(tablesWith('DeleteMultiple'))).value).toHaveLength(1);
    const all = await client.get("sdkmessagefilters?$filter=sdkmessageid/name eq 'DeleteMultiple'");
    expect(all.value.map((row) => row['primaryobjecttypecode'])).toEqual(['new_bankaccount']);
  });

  it('are elastic in another emulator too, which is given their printed definition', async () => {
    const expand = '$expand=Attributes,ManyToOneRelationships,Keys';
    const printed = (await context.client.get(`EntityDefinitions(LogicalName='new_bankaccount')?${expand}`)).json;
    const other = await DataverseEmulator.start({ https: false, tables: readTables(printed, 'tables.json') });
    const client = new EmulatorClient(other);
    try {
      expect((await client.patch(place(first, 'A'), { new_accountname: 'one' })).status).toBe(204);
      expect((await client.get(place(first, 'B'))).status).toBe(404);
      expect((await client.get(tablesWith('DeleteMultiple'))).value).toHaveLength(1);
      const remove = { Targets: [target(first, 'A')] };
      expect((await client.post(`${set}/Microsoft.Dynamics.CRM.DeleteMultiple`, remove)).status).toBe(204);
    } finally {
      client.close();
      await other.stop();
    }
  });

  it('keep a row in its partition, which is named to read, change and delete it', async () => {
    const { client } = context;
    const made = await client.patch(place(first, 'A'), { new_accountname: 'one' });
    expect([made.status, made.headers['odata-entityid']]).toEqual([204, expect.stringContaining(place(first, 'A'))]);
    expect(made.headers['x-ms-session-token']).toMatch(/^\d+:\d+#\d+#\d+=\d+$/);
    expect((await client.get(`${set}(${first})`)).status).toBe(404);
    expect((await client.get(place(first, 'B'))).status).toBe(404);
    const read = await client.get(`${set}(${first})?partitionId=A&$select=new_accountname`, {
      'MSCRM.SessionToken': '0:1#1#1=1',
    });
    expect(read.json).toMatchObject({ new_accountname: 'one', partitionid: 'A' });
    expect(read.headers['etag']).toMatch(/^W\/"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"$/);
    const stale = await client.patch(place(first, 'A'), { new_accountname: 'x' }, { 'If-Match': 'W/"1"' });
    const fresh = await client.patch(
      place(first, 'A'),
      { new_accountname: 'two' },
      { 'If-Match': String(read.headers['etag']) },
    );
    expect([stale.status, fresh.status]).toEqual([412, 204]);
    expect((await client.delete(`${set}(${first})`)).status).toBe(404);
    expect((await client.delete(`${set}(${first})?partitionId=A`)).status).toBe(204);
    expect((await client.get(place(first, 'A'))).status).toBe(404);
  });

  it('put a row that names no partition into one that is called by its id', async () => {
    const { client } = context;
    const made = await client.post(set, { new_bankaccountid: second, new_accountname: 'alone' });
    expect(made.headers['odata-entityid']).toContain(place(second, second));
    expect((await client.get(`${set}(${second})`)).json).toMatchObject({ partitionid: second });
    const twice = await client.patch(place(second, 'C'), { new_accountname: 'again' });
    expect([twice.status, messageOf(twice.json)]).toEqual([501, expect.stringContaining('second partition')]);
    await client.delete(`${set}(${second})`);
  });

  it('delete several rows at once, and do to each target what can be done [WA-122] [WA-123]', async () => {
    const { client } = context;
    const rows = [target(first, 'A', { new_accountname: 'a' }), target(second, 'A', { new_accountname: 'b' })];
    const made = await client.post(`${set}/Microsoft.Dynamics.CRM.CreateMultiple`, { Targets: rows });
    expect([made.status, made.json['Ids']]).toEqual([200, [first, second]]);
    const partly = await client.post(
      `${set}/Microsoft.Dynamics.CRM.UpdateMultiple`,
      {
        Targets: [
          target(first, 'wrong', { new_accountname: 'x' }),
          target(second, 'A', { new_accountname: 'changed' }),
        ],
      },
      { Prefer: 'odata.include-annotations="*"' },
    );
    const error = partly.json['error'] as Record<string, string>;
    expect(JSON.parse(error['@Microsoft.PowerApps.CDS.ErrorDetails.Plugin.BulkApiErrorDetails']!)).toEqual([
      { RequestIndex: 0, Id: first, StatusCode: partly.status },
    ]);
    expect([partly.status, codeOf(partly.json)]).toEqual([404, '0x80040217']);
    expect((await client.get(place(second, 'A'))).json['new_accountname']).toBe('changed');
    const remove = `${set}/Microsoft.Dynamics.CRM.DeleteMultiple`;
    expect((await client.post(remove, { Targets: [target(first, 'A'), target(second, 'A')] })).status).toBe(204);
    expect((await client.get(set)).value).toEqual([]);
    const standard = await client.post('accounts/Microsoft.Dynamics.CRM.DeleteMultiple', { Targets: [] });
    expect(messageOf(standard.json)).toBe('DeleteMultiple has not yet been implemented.');
  });

  it('delete a row when its time to live after the last change is over', async () => {
    const { client, emulator } = context;
    await client.patch(place(first, 'A'), { new_accountname: 'short', ttlinseconds: 100 });
    await client.patch(place(second, 'A'), { new_accountname: 'kept' });
    emulator.clock.offset += 90_000;
    await client.patch(place(first, 'A'), { new_accountname: 'changed' });
    emulator.clock.offset += 90_000;
    expect((await client.get(place(first, 'A'))).status).toBe(200);
    emulator.clock.offset += 20_000;
    expect((await client.get(place(first, 'A'))).status).toBe(404);
    expect((await client.get(set)).value).toHaveLength(1);
  });

  it('give pages of at most 500 rows [WA-105]', async () => {
    const { client } = context;
    const rows = Array.from({ length: 501 }, () => ({
      '@odata.type': 'Microsoft.Dynamics.CRM.new_bankaccount',
      new_accountname: 'n',
    }));
    await client.post(`${set}/Microsoft.Dynamics.CRM.CreateMultiple`, { Targets: rows });
    const page = await client.get(set, { Prefer: 'odata.maxpagesize=1000' });
    expect([page.value.length, page.headers['preference-applied']]).toEqual([500, 'odata.maxpagesize=500']);
    expect((await client.get(String(page.json['@odata.nextLink']))).value.length).toBeGreaterThan(0);
    expect((await client.get(set)).value).toHaveLength(500);
  });

  it('are refused what the emulator does not do with them', async () => {
    const { client } = context;
    const key = await client.post("EntityDefinitions(LogicalName='new_bankaccount')/Keys", { SchemaName: 'new_Key' });
    const notes = await client.post('EntityDefinitions', { ...bankAccount, HasNotes: true, TableType: 'Elastic' });
    const query = await client.get("ExecuteCosmosSqlQuery(QueryText='select * from c')");
    expect([key.status, notes.status, query.status]).toEqual([501, 501, 501]);
  });
});
