import { scriptedClient } from '../../test-support/scripted-client';
import { empty, json, refusal, ScriptedServer } from '../../test-support/scripted-server';

const server = new ScriptedServer();
let scripted: ReturnType<typeof scriptedClient>;
beforeAll(() => server.listen());
beforeEach(() => {
  scripted = scriptedClient(server);
});
afterEach(() => scripted.client.close());
afterAll(() => server.close());

const id = '1d733907-4d05-ee11-8f6e-000d3a993550';
const made = (path: string) => empty(204, { 'OData-EntityId': `https://x/api/data/v9.2/${path}(${id})` });
const bodyOf = (index: number): unknown => JSON.parse(server.seen[index]?.body ?? '');
const label = (text: string) =>
  expect.objectContaining({ LocalizedLabels: [expect.objectContaining({ Label: text })] }) as unknown;
const named = (name: string) => ({ schemaName: `new_${name}`, displayName: name });

describe('new definitions', () => {
  it('give their ids, and a refusal where there is one already [WA-193]', async () => {
    const { metadata } = scripted.client;
    server.script(
      made('EntityDefinitions(LogicalName=1)/Attributes'),
      refusal(400, '0x80047013', 'exists'),
      empty(204),
    );
    const column = { type: 'string', maxLength: 50, autoNumber: 'N-{SEQNUM:4}', ...named('Number') } as const;
    expect(await metadata.createColumn({ metadataId: id }, column)).toEqual({ kind: 'done', value: id });
    expect(bodyOf(0)).toMatchObject({ AutoNumberFormat: 'N-{SEQNUM:4}', MaxLength: 50 });
    expect(bodyOf(0)).not.toHaveProperty('RequiredLevel');
    expect(await metadata.createColumn('new_widget', column)).toMatchObject({
      kind: 'refused',
      refusal: { message: 'exists' },
    });
    expect((await metadata.createColumn('new_widget', column)).kind).toBe('unknown');
  });

  it('of points in time may show the date only, and leave their behaviour to the server [WA-36]', async () => {
    server.script(made('Attributes'));
    const { metadata } = scripted.client;
    await metadata.createColumn('account', { type: 'dateTime', format: 'DateOnly', ...named('Checked') });
    expect(bodyOf(0)).toMatchObject({ Format: 'DateOnly' });
    expect(bodyOf(0)).not.toHaveProperty('DateTimeBehavior');
  });

  it('of elastic tables come with their columns', async () => {
    server.script(made('EntityDefinitions'));
    const outcome = await scripted.client.metadata.createTable({
      ...named('SensorData'),
      pluralName: 'Sensor data',
      ownership: 'user',
      elastic: true,
      charts: false,
      entitySet: 'new_sensordatas',
      primaryName: named('Sensor'),
      columns: [{ type: 'integer', ...named('Value') }],
    });
    expect(outcome).toEqual({ kind: 'done', value: id });
    expect(bodyOf(0)).toMatchObject({
      TableType: 'Elastic',
      EntitySetName: 'new_sensordatas',
      CanCreateCharts: { Value: false },
      Attributes: [{ IsPrimaryName: true }, { SchemaName: 'new_Value' }],
    });
    expect(bodyOf(0)).not.toHaveProperty('ChangeTrackingEnabled');
  });

  it('of relationships have the menus that were asked for', async () => {
    server.script(made('RelationshipDefinitions'));
    const outcome = await scripted.client.metadata.createRelationship({
      kind: 'manyToMany',
      schemaName: 'new_accounts_campaigns',
      tables: ['account', 'campaign'],
      menus: [
        { label: 'Accounts', group: 'Details', order: 1 },
        { label: 'Campaigns', group: 'Sales', order: 2 },
      ],
    });
    expect(outcome).toEqual({ kind: 'done', value: id });
    expect(bodyOf(0)).toMatchObject({
      Entity1AssociatedMenuConfiguration: { Label: label('Accounts'), Group: 'Details', Order: 1 },
      Entity2AssociatedMenuConfiguration: { Label: label('Campaigns'), Group: 'Sales', Order: 2 },
    });
  });

  it('of customer lookups have two relationships, and are made once [WA-193]', async () => {
    const { metadata } = scripted.client;
    const lookup = {
      from: 'new_bankaccount',
      column: named('CustomerId'),
      relationships: { account: 'new_bankaccount_account', contact: 'new_bankaccount_contact' },
    };
    server.script(
      json({ AttributeId: id.toUpperCase(), RelationshipIds: [id, id] }),
      refusal(404, '0x80060888'),
      json({ AttributeId: id }),
      json({ SchemaName: 'new_bankaccount_account' }),
    );
    expect(await metadata.createCustomerLookup(lookup)).toEqual({ kind: 'done', value: id });
    expect(bodyOf(0)).toMatchObject({
      OneToManyRelationships: [
        { SchemaName: 'new_bankaccount_account', ReferencedEntity: 'account', ReferencingEntity: 'new_bankaccount' },
        { SchemaName: 'new_bankaccount_contact', ReferencedEntity: 'contact', ReferencingEntity: 'new_bankaccount' },
      ],
      Lookup: { '@odata.type': 'Microsoft.Dynamics.CRM.ComplexLookupAttributeMetadata', SchemaName: 'new_CustomerId' },
    });
    expect(await metadata.ensureCustomerLookup(lookup)).toBe('created');
    expect(await metadata.ensureCustomerLookup(lookup)).toBe('present');
    server.script(json({}));
    expect((await metadata.createCustomerLookup(lookup)).kind).toBe('unknown');
  });
});
