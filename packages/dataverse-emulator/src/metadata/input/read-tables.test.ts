import { DataverseEmulator } from '../../emulator';
import { EmulatorClient } from '../../testing/emulator-client';
import { bankAccount, column, label } from '../../testing/bank-account';
import { setupEmulator } from '../../testing/setup-emulator';
import { Catalog } from '../catalog';
import { loadTables } from '../load-tables';
import { readTables } from './read-tables';

const context = setupEmulator();
const address = "EntityDefinitions(LogicalName='new_bankaccount')";
const expand = '$expand=Attributes,ManyToOneRelationships,Keys';

/** The definition of the table as the Web API prints it, with the option sets of its choices put in. */
async function printed(client: EmulatorClient): Promise<Record<string, unknown>> {
  const definition = (await client.get(`${address}?${expand}`)).json;
  const choices = await client.get(
    `${address}/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet`,
  );
  const sets = new Map(choices.value.map((choice) => [choice['LogicalName'], choice['OptionSet']]));
  const attributes = definition['Attributes'] as Record<string, unknown>[];
  for (const attribute of attributes)
    if (sets.has(attribute['LogicalName'])) attribute['OptionSet'] = sets.get(attribute['LogicalName']);
  return definition;
}

describe('tables from a file', () => {
  it('come back equal when they are what the Web API printed [WA-190]', async () => {
    const { client } = context;
    await client.post('EntityDefinitions', bankAccount);
    const options = { OptionSet: { Options: [{ Value: 7, Label: label('Seven') }] } };
    for (const one of [
      column('Picklist', 'new_Kind', options),
      column('Money', 'new_Balance', { PrecisionSource: 2 }),
      column('DateTime', 'new_Day', { DateTimeBehavior: { Value: 'DateOnly' } }),
      column('Decimal', 'new_Share', { Precision: 4, MinValue: 0, MaxValue: 1 }),
    ])
      expect((await client.post(`${address}/Attributes`, one)).status).toBe(204);
    await client.post('RelationshipDefinitions', {
      '@odata.type': 'Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata',
      SchemaName: 'new_contact_bankaccount',
      ReferencedEntity: 'contact',
      ReferencingEntity: 'new_bankaccount',
      Lookup: { SchemaName: 'new_ContactId' },
    });
    await client.post(`${address}/Keys`, { SchemaName: 'new_ByName', KeyAttributes: ['new_accountname'] });
    const before = await printed(client);
    const other = await DataverseEmulator.start({
      https: false,
      tables: readTables({ value: [before] }, 'tables.json'),
    });
    const second = new EmulatorClient(other);
    try {
      const after = await printed(second);
      const columnsOf = (definition: Record<string, unknown>): unknown[] =>
        (definition['Attributes'] as Record<string, unknown>[])
          .map(({ ColumnNumber: _number, ...rest }) => rest)
          .sort((a, b) => (String(a['LogicalName']) < String(b['LogicalName']) ? -1 : 1));
      expect(columnsOf(after)).toEqual(columnsOf(before));
      expect(after['EntitySetName']).toBe('new_bankaccounts');
      const contact = await second.create('contacts', { lastname: 'c' });
      const body = { new_kind: 7, 'new_ContactId@odata.bind': `/contacts(${contact})` };
      expect((await second.patch("new_bankaccounts(new_accountname='A')", body)).status).toBe(204);
      expect((await second.get("new_bankaccounts(new_accountname='A')")).json).toMatchObject({ new_kind: 7 });
    } finally {
      second.close();
      await other.stop();
    }
  });

  it('may be of the own form, and add columns to tables that are there', async () => {
    const account = {
      logicalName: 'account',
      schemaName: 'Account',
      entitySetName: 'accounts',
      displayName: 'Account',
      primaryIdAttribute: 'accountid',
      primaryNameAttribute: 'name',
      ownershipType: 'UserOwned',
      objectTypeCode: 1,
      columns: [
        { name: 'cr07b_badge', schemaName: 'cr07b_Badge', type: 'String', maxLength: 5, create: true, update: true },
      ],
    };
    const emulator = await DataverseEmulator.start({ https: false, tables: readTables([account], 'tables.json') });
    try {
      const id = emulator.insert('account', { name: 'n', cr07b_badge: 'B' });
      expect(emulator.rows('account').find((row) => row['accountid'] === id)).toMatchObject({
        name: 'n',
        cr07b_badge: 'B',
      });
    } finally {
      await emulator.stop();
    }
  });

  it('are all of a form that passes the check of own definitions', () => {
    const all = new Catalog(loadTables()).tables.map(({ definition }) => definition);
    expect(readTables(all, 'tables').map(({ logicalName }) => logicalName)).toEqual(
      all.map(({ logicalName }) => logicalName),
    );
  });

  it.each([
    [[{ name: 'x' }], 'tables.json: [0] must be a table with logicalName (own form) or LogicalName'],
    [{ value: [{ LogicalName: 'a', Attributes: [] }] }, 'tables.json: value[0].Attributes of a must be expanded'],
    [[{ logicalName: 'a', schemaName: 5 }], 'tables.json: [0].schemaName must be a text, but there is 5.'],
    [
      { LogicalName: 'a', Attributes: [{ LogicalName: 'b', AttributeType: 'Odd' }] },
      'tables.json: Attributes[0].AttributeType must be one of Uniqueidentifier',
    ],
    [
      { LogicalName: 'a', Attributes: [{ LogicalName: 'b', SchemaName: 'B', AttributeType: 'Picklist' }] },
      'tables.json: Attributes[0].OptionSet of b must be there',
    ],
    [
      {
        LogicalName: 'a',
        SchemaName: 'A',
        TableType: 'Virtual',
        Attributes: [{ LogicalName: 'b', SchemaName: 'B', AttributeType: 'String' }],
      },
      'tables.json: TableType must be one of Standard, Elastic, but there is "Virtual".',
    ],
  ])('that cannot be read name the file and the place: %#', (json, message) => {
    expect(() => readTables(json, 'tables.json')).toThrow(message);
  });

  it('name the seed row that cannot be added', async () => {
    const start = (seed: Record<string, Record<string, string>[]>) => DataverseEmulator.start({ https: false, seed });
    await expect(start({ account: [{ name: 'a' }, { nothing: 'b' }] })).rejects.toThrow(
      'Seed rows: account[1] cannot be added',
    );
    await expect(start({ nothing: [] })).rejects.toThrow("Seed rows: 'nothing' must be the logical name of a table");
  });
});
