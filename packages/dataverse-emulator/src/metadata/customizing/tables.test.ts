import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataverseEmulator } from '../../emulator';
import { EmulatorClient } from '../../testing/emulator-client';
import { codeOf, setupEmulator } from '../../testing/setup-emulator';
import { bankAccount, column, label } from '../../testing/bank-account';

const context = setupEmulator();
const table = "EntityDefinitions(LogicalName='new_bankaccount')";

describe('a table made over the wire', () => {
  beforeAll(async () => {
    const answer = await context.client.post('EntityDefinitions', bankAccount);
    expect(answer.status).toBe(204);
    expect(answer.headers['odata-entityid']).toMatch(/EntityDefinitions\([0-9a-f-]{36}\)$/);
  });

  it('has its names, primary columns, system columns and bulk messages [WA-7] [WA-193] [WA-194]', async () => {
    const { client } = context;
    const definition = (await client.get(`${table}?$expand=Attributes($select=LogicalName)`)).json;
    expect(definition).toMatchObject({
      SchemaName: 'new_BankAccount',
      EntitySetName: 'new_bankaccounts',
      PrimaryIdAttribute: 'new_bankaccountid',
      PrimaryNameAttribute: 'new_accountname',
      OwnershipType: 'UserOwned',
      IsCustomEntity: true,
      IsManaged: false,
      ChangeTrackingEnabled: false,
    });
    const names = (definition['Attributes'] as { LogicalName: string }[]).map((one) => one.LogicalName);
    expect(names).toEqual(
      expect.arrayContaining([
        'createdon',
        'ownerid',
        'owningbusinessunit',
        'statecode',
        'statuscode',
        'overriddencreatedon',
      ]),
    );
    const filters = await client.get(
      "sdkmessagefilters?$select=primaryobjecttypecode&$filter=sdkmessageid/name eq 'UpsertMultiple' and primaryobjecttypecode eq 'new_bankaccount'",
    );
    expect(filters.value).toHaveLength(1);
  });

  it('takes rows at once, in the service document and in $metadata too [WA-3] [WA-4] [WA-193]', async () => {
    const { client } = context;
    const id = await client.create('new_bankaccounts', { new_accountname: 'Savings' });
    expect((await client.get(`new_bankaccounts(${id})`)).json).toMatchObject({
      new_accountname: 'Savings',
      statecode: 0,
    });
    const sets = (await client.get('')).value.map((set) => set['name']);
    expect(sets).toContain('new_bankaccounts');
    expect((await client.get('$metadata')).text).toContain('<EntityType Name="new_bankaccount"');
    const many = await client.post('new_bankaccounts/Microsoft.Dynamics.CRM.CreateMultiple', {
      Targets: [{ '@odata.type': 'Microsoft.Dynamics.CRM.new_bankaccount', new_accountname: 'Two' }],
    });
    expect(many.json['Ids']).toHaveLength(1);
  });

  it('is changed by PUT, not by PATCH, and its change tracking stays on [WA-131] [WA-193]', async () => {
    const { client } = context;
    const whole = (await client.get(table)).json;
    const put = await client.put(
      table,
      { ...whole, DisplayName: label('Bank Business Name'), ChangeTrackingEnabled: true },
      { 'MSCRM.MergeLabels': 'true', Consistency: 'Strong' },
    );
    expect(put.status).toBe(204);
    const after = (await client.get(table)).json as { DisplayName: { UserLocalizedLabel: { Label: string } } };
    expect(after.DisplayName.UserLocalizedLabel.Label).toBe('Bank Business Name');
    expect(after).toMatchObject({ ChangeTrackingEnabled: true });
    expect(
      (await client.get('new_bankaccounts', { Prefer: 'odata.track-changes' })).json['@odata.deltaLink'],
    ).toBeDefined();
    expect((await client.put(table, { ChangeTrackingEnabled: false })).status).toBe(400);
    expect((await client.patch(table, {})).status).toBe(405);
  });

  it('is refused without a prefix, twice, as another kind, and without a primary name [WA-193]', async () => {
    const { client } = context;
    const post = async (changes: Record<string, unknown>): Promise<[number, string]> => {
      const answer = await client.post('EntityDefinitions', { ...bankAccount, ...changes });
      return [answer.status, codeOf(answer.json)];
    };
    expect(await post({ SchemaName: 'BankAccount' })).toEqual([400, '0x80044366']);
    expect(await post({})).toEqual([400, '0x8004700b']);
    expect(await post({ SchemaName: 'new_Other', EntitySetName: 'accounts' })).toEqual([400, '0x8006088e']);
    expect(await post({ SchemaName: 'new_Other', TableType: 'Virtual' })).toEqual([501, '0x80040219']);
    expect(await post({ SchemaName: 'new_Other', IsActivity: true })).toEqual([501, '0x80040219']);
    expect((await post({ SchemaName: 'new_Other', Attributes: [] }))[0]).toBe(400);
  });

  it('belongs to the solution that the request names [WA-16]', async () => {
    const { client } = context;
    await client.create('solutions', { uniquename: 'sample', friendlyname: 'Sample', version: '1.0.0.0' });
    const headers = { 'MSCRM.SolutionUniqueName': 'sample' };
    const made = await client.post('EntityDefinitions', { ...bankAccount, SchemaName: 'new_Solved' }, headers);
    expect(made.status).toBe(204);
    const components = await client.get(
      "solutioncomponents?$select=componenttype,objectid&$filter=solutionid/uniquename eq 'sample'",
    );
    expect(components.value.map((row) => row['componenttype'])).toEqual([1]);
    expect(String(made.headers['odata-entityid'])).toContain(String(components.value[0]!['objectid']));
    const unknown = { 'MSCRM.SolutionUniqueName': 'nobody' };
    expect((await client.post('EntityDefinitions', { ...bankAccount, SchemaName: 'new_Lost' }, unknown)).status).toBe(
      404,
    );
    expect((await client.get("EntityDefinitions(LogicalName='new_lost')")).status).toBe(404);
    const managed = { 'MSCRM.SolutionUniqueName': 'bcbi_CdsBaseIntegration' };
    const refused = await client.post('EntityDefinitions', { ...bankAccount, SchemaName: 'new_Lost' }, managed);
    expect(codeOf(refused.json)).toBe('0x8004f024');
  });

  it('goes with its rows, unless it is needed or not custom [WA-193]', async () => {
    const { client } = context;
    expect((await client.delete("EntityDefinitions(LogicalName='new_solved')")).status).toBe(204);
    expect((await client.get('new_solveds')).status).toBe(404);
    expect((await client.get("EntityDefinitions(LogicalName='new_solved')")).status).toBe(404);
    expect(codeOf((await client.delete("EntityDefinitions(LogicalName='account')")).json)).toBe('0x8004f032');
    await client.post('RelationshipDefinitions', {
      '@odata.type': 'Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata',
      SchemaName: 'new_bankaccount_contact',
      ReferencedEntity: 'new_bankaccount',
      ReferencingEntity: 'contact',
      Lookup: { SchemaName: 'new_BankAccountId', DisplayName: label('Bank Account') },
    });
    expect(codeOf((await client.delete(table)).json)).toBe('0x8004f01f');
  });

  it('can have notes', async () => {
    const { client } = context;
    await client.post('EntityDefinitions', { ...bankAccount, SchemaName: 'new_Noted', HasNotes: true });
    const id = await client.create('new_noteds', { new_accountname: 'n' });
    const note = await client.create('annotations', {
      subject: 's',
      'objectid_new_noted@odata.bind': `/new_noteds(${id})`,
    });
    const notes = await client.get(`new_noteds(${id})/new_Noted_Annotations?$select=subject`);
    expect(notes.value.map((row) => row['annotationid'])).toEqual([note]);
    expect((await client.delete("EntityDefinitions(LogicalName='new_noted')")).status).toBe(204);
    expect((await client.get(`annotations(${note})`)).status).toBe(404);
    expect((await client.post('annotations', { 'objectid_new_noted@odata.bind': null })).status).toBe(400);
  });
});

describe('customizing in a data directory', () => {
  it('survives restarts and snapshots: tables, columns, choices, relationships, keys and rows', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'emulator-custom-'));
    const run = async (snapshotAfterBytes: number, work: (client: EmulatorClient) => Promise<void>): Promise<void> => {
      const emulator = await DataverseEmulator.start({ https: false, dataDir, snapshotAfterBytes });
      const client = new EmulatorClient(emulator);
      try {
        await work(client);
      } finally {
        client.close();
        await emulator.stop();
      }
    };
    try {
      await run(1e9, async (client) => {
        await client.create('accounts', { name: 'before' });
        await client.post('EntityDefinitions', bankAccount);
        await client.post(
          "EntityDefinitions(LogicalName='account')/Attributes",
          column('String', 'new_Bank', { MaxLength: 20 }),
        );
        await client.post("EntityDefinitions(LogicalName='account')/Attributes", column('String', 'new_Gone'));
        await client.post('GlobalOptionSetDefinitions', {
          Name: 'new_colours',
          Options: [{ Value: 1, Label: label('Red') }],
        });
        await client.post("EntityDefinitions(LogicalName='account')/Keys", {
          SchemaName: 'new_BankKey',
          KeyAttributes: ['new_bank'],
        });
        await client.create('accounts', { name: 'after', new_bank: 'B1', new_gone: 'x' });
        await client.create('new_bankaccounts', { new_accountname: 'kept' });
        await client.delete("EntityDefinitions(LogicalName='account')/Attributes(LogicalName='new_gone')");
      });
      const check = async (client: EmulatorClient): Promise<void> => {
        expect((await client.get("accounts(new_bank='B1')?$select=name")).json['name']).toBe('after');
        expect((await client.get("accounts?$filter=name eq 'before'&$select=new_bank")).value).toMatchObject([
          { new_bank: null },
        ]);
        expect((await client.get('accounts?$select=new_gone')).status).toBe(400);
        expect((await client.get('new_bankaccounts?$select=new_accountname')).value).toMatchObject([
          { new_accountname: 'kept' },
        ]);
        expect((await client.get("GlobalOptionSetDefinitions(Name='new_colours')")).json['Name']).toBe('new_colours');
        expect((await client.post('accounts', { name: 'again', new_bank: 'b1' })).status).toBe(412);
      };
      await run(0, async (client) => {
        await check(client);
        const target = {
          '@odata.type': 'Microsoft.Dynamics.CRM.contact',
          lastname: 'n',
          description: 'x'.repeat(2000),
        };
        const Targets = new Array(500).fill(target);
        await client.post('contacts/Microsoft.Dynamics.CRM.CreateMultiple', { Targets });
      });
      expect(readdirSync(dataDir).filter((name) => name.endsWith('.log'))).not.toEqual(['rows.1.log']);
      await run(1e9, check);
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
