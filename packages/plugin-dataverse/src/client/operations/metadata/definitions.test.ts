import { scriptedClient } from '../../test-support/scripted-client';
import { empty, json, refusal, reset, ScriptedServer, type Reply } from '../../test-support/scripted-server';
import type { NewColumn } from './new-definitions';

const server = new ScriptedServer();
let scripted: ReturnType<typeof scriptedClient>;
beforeAll(() => server.listen());
beforeEach(() => {
  scripted = scriptedClient(server);
});
afterEach(() => scripted.client.close());
afterAll(() => server.close());

const missing: Reply = refusal(404, '0x80060888', 'none');
const definition = '1d733907-4d05-ee11-8f6e-000d3a993550';
const created = empty(204, { 'OData-EntityId': `https://x/api/data/v9.2/EntityDefinitions(${definition})` });
const sent = (index: number): { readonly path: string; readonly body: unknown } => {
  const seen = server.seen[index];
  return {
    path: decodeURIComponent(seen?.path.split('v9.2/')[1] ?? ''),
    body: JSON.parse(seen?.body || 'null') as unknown,
  };
};
const label = (text: string, language = 1033) => ({
  '@odata.type': 'Microsoft.Dynamics.CRM.Label',
  LocalizedLabels: [{ '@odata.type': 'Microsoft.Dynamics.CRM.LocalizedLabel', Label: text, LanguageCode: language }],
});

describe('new columns', () => {
  const named = { schemaName: 'new_Balance', displayName: 'Balance', description: 'Enter it' };

  it('are posted as the documented definition [WA-193, WA-194]', async () => {
    server.script(missing, json({ LogicalName: 'new_bankaccount' }), created);
    await scripted.client.metadata.ensureColumn('new_bankaccount', { ...named, type: 'money', precision: 'currency' });
    expect(sent(0).path).toBe(
      "EntityDefinitions(LogicalName='new_bankaccount')/Attributes(LogicalName='new_balance')?$select=LogicalName,AttributeType,AttributeTypeName",
    );
    expect(sent(2)).toEqual({
      path: "EntityDefinitions(LogicalName='new_bankaccount')/Attributes",
      body: {
        '@odata.type': 'Microsoft.Dynamics.CRM.MoneyAttributeMetadata',
        AttributeType: 'Money',
        AttributeTypeName: { Value: 'MoneyType' },
        SchemaName: 'new_Balance',
        DisplayName: label('Balance'),
        Description: label('Enter it'),
        PrecisionSource: 2,
      },
    });
  });

  it.each<[NewColumn, object]>([
    [
      { ...named, type: 'string', maxLength: 5, format: 'Email' },
      { MaxLength: 5, FormatName: { Value: 'Email' } },
    ],
    [
      { ...named, type: 'integer', minimum: 1, maximum: 9 },
      { MinValue: 1, MaxValue: 9 },
    ],
    [
      { ...named, type: 'decimal', precision: 4, required: 'applicationRequired' },
      { Precision: 4, RequiredLevel: { Value: 'ApplicationRequired' } },
    ],
    [
      { ...named, type: 'money', precision: 3 },
      { PrecisionSource: 0, Precision: 3 },
    ],
    [
      { ...named, type: 'date' },
      { Format: 'DateOnly', DateTimeBehavior: { Value: 'DateOnly' } },
    ],
    [
      { ...named, type: 'dateTime', behavior: 'TimeZoneIndependent' },
      { DateTimeBehavior: { Value: 'TimeZoneIndependent' } },
    ],
    [
      { ...named, type: 'boolean', trueLabel: 'Y', falseLabel: 'N', language: 1031 },
      { OptionSet: { TrueOption: { Value: 1, Label: label('Y', 1031) } } },
    ],
    [
      { ...named, type: 'choice', options: [{ label: 'One' }] },
      {
        AttributeTypeName: { Value: 'PicklistType' },
        OptionSet: { IsGlobal: false, Options: [{ Label: label('One') }] },
      },
    ],
    [
      { ...named, type: 'multiChoice', options: [] },
      { '@odata.type': 'Microsoft.Dynamics.CRM.MultiSelectPicklistAttributeMetadata', AttributeType: 'Virtual' },
    ],
  ])('of type %j carry what that type needs [WA-36, WA-147]', async (column, expected) => {
    server.script(missing, json({ LogicalName: 'account' }), created);
    expect(await scripted.client.metadata.ensureColumn('account', column)).toBe('created');
    expect(sent(2).body).toMatchObject(expected);
  });

  it('bind to a shared choice by its id', async () => {
    const id = '1d733907-4d05-ee11-8f6e-000d3a993550';
    server.script(json({ MetadataId: id }), missing, json({ LogicalName: 'account' }), created);
    await scripted.client.metadata.ensureColumn('account', { ...named, type: 'choice', globalChoice: 'new_colors' });
    expect(sent(3).body).toMatchObject({ 'GlobalOptionSet@odata.bind': `/GlobalOptionSetDefinitions(${id})` });
  });
});

describe('a definition', () => {
  const key = { schemaName: 'new_Key', displayName: 'Key', columns: ['a', 'b'] };
  const present = json({ value: [{ SchemaName: 'new_key', KeyAttributes: ['b', 'a'] }] });

  it('counts as made when the answer was lost and it is there (H1)', async () => {
    server.script(json({ value: [] }), reset, present);
    expect(await scripted.client.metadata.ensureKey('account', key)).toBe('created');
  });

  it('counts as there when another process was faster', async () => {
    server.script(json({ value: [] }), refusal(400, '0x80060890'), present);
    expect(await scripted.client.metadata.ensureKey('account', key)).toBe('present');
  });

  it('that cannot be made says why, and one that differs is left alone', async () => {
    server.script(
      json({ value: [] }),
      refusal(403, '0x80040220', 'is missing prvCreateAttribute'),
      json({ value: [] }),
    );
    await expect(scripted.client.metadata.ensureKey('account', key)).rejects.toThrow('prvCreateAttribute');
    server.script(json({ value: [{ SchemaName: 'new_Key', KeyAttributes: ['a'] }] }));
    await expect(scripted.client.metadata.ensureKey('account', key)).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_DEFINITION_DIFFERS',
    });
    expect(server.seen).toHaveLength(1);
  });

  it('is published by itself, or with everything [WA-193]', async () => {
    server.script(empty(204));
    await scripted.client.metadata.publish({ tables: ['account'], globalChoices: ['new_colors'] });
    await scripted.client.metadata.publish();
    expect([sent(0), sent(1).path]).toEqual([
      {
        path: 'PublishXml',
        body: {
          ParameterXml:
            '<importexportxml><entities><entity>account</entity></entities><optionsets><optionset>new_colors</optionset></optionsets></importexportxml>',
        },
      },
      'PublishAllXml',
    ]);
  });
});

describe('relationships', () => {
  it('are made with the lookup, or with the table between', async () => {
    server.script(missing, created, missing, created);
    const { metadata } = scripted.client;
    await metadata.ensureRelationship({
      kind: 'lookup',
      schemaName: 'new_account_workers',
      from: 'new_worker',
      to: 'account',
      column: { schemaName: 'new_EmployerId', displayName: 'Employer' },
      onDelete: 'Restrict',
    });
    await metadata.ensureRelationship({
      kind: 'manyToMany',
      schemaName: 'new_accounts_campaigns',
      tables: ['account', 'campaign'],
    });
    expect(sent(1)).toMatchObject({
      path: 'RelationshipDefinitions',
      body: {
        '@odata.type': 'Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata',
        ReferencedEntity: 'account',
        ReferencingEntity: 'new_worker',
        CascadeConfiguration: { Delete: 'Restrict' },
        Lookup: { '@odata.type': 'Microsoft.Dynamics.CRM.LookupAttributeMetadata', SchemaName: 'new_EmployerId' },
      },
    });
    expect(sent(3).body).toEqual({
      '@odata.type': 'Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata',
      SchemaName: 'new_accounts_campaigns',
      Entity1LogicalName: 'account',
      Entity2LogicalName: 'campaign',
      IntersectEntityName: 'new_accounts_campaigns',
    });
  });
});
