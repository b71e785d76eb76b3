import { scriptedClient } from '../test-support/scripted-client';
import { empty, json, refusal, ScriptedServer, text, type Reply } from '../test-support/scripted-server';

const server = new ScriptedServer();
let scripted: ReturnType<typeof scriptedClient>;
beforeAll(() => server.listen());
beforeEach(() => {
  scripted = scriptedClient(server);
});
afterEach(() => scripted.client.close());
afterAll(() => server.close());

/** Answers each GET of a batch by what the test says about its path. */
function batchOf(answer: (path: string) => unknown): Reply {
  return (response, seen) => {
    const paths = [...seen.body.matchAll(/^GET \/api\/data\/v9\.2\/(\S+) HTTP/gm)].map((match) =>
      decodeURIComponent(match[1] ?? ''),
    );
    const parts = paths.map(
      (path) =>
        `--r\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\n\r\n${JSON.stringify(answer(path))}\r\n`,
    );
    text(`${parts.join('')}--r--`, 'multipart/mixed; boundary=r')(response, seen, undefined as never);
  };
}

const column = (LogicalName: string, AttributeType: string, more: object = {}) => ({
  LogicalName,
  AttributeType,
  AttributeTypeName: { Value: `${AttributeType}Type` },
  AttributeOf: null,
  RequiredLevel: { Value: 'None' },
  IsValidForCreate: true,
  IsValidForRead: true,
  IsValidForUpdate: false,
  ...more,
});

describe('tables', () => {
  const account = {
    LogicalName: 'account',
    EntitySetName: 'accounts',
    PrimaryIdAttribute: 'accountid',
    PrimaryNameAttribute: 'name',
    OwnershipType: 'UserOwned',
    ChangeTrackingEnabled: true,
    IsOptimisticConcurrencyEnabled: true,
  };
  const general = [
    column('accountid', 'Uniqueidentifier'),
    column('name', 'String', { RequiredLevel: { Value: 'ApplicationRequired' } }),
    column('revenue', 'Money'),
    column('opened', 'DateTime'),
    column('seen', 'DateTime'),
    column('kinds', 'Virtual', { AttributeTypeName: { Value: 'MultiSelectPicklistType' } }),
    column('primarycontactid', 'Lookup'),
    column('primarycontactidname', 'String', { AttributeOf: 'primarycontactid' }),
    column('ownerid', 'Owner'),
    column('new_partner', 'Customer'),
  ];
  const relationship = (attribute: string, table: string, key: string, navigation: string) => ({
    ReferencingAttribute: attribute,
    ReferencedEntity: table,
    ReferencedAttribute: key,
    ReferencingEntityNavigationPropertyName: navigation,
  });
  const answer = (path: string): unknown => {
    if (path.includes('/ManyToOneRelationships'))
      return {
        value: [
          relationship('primarycontactid', 'contact', 'contactid', 'primarycontactid'),
          relationship('ownerid', 'owner', 'ownerid', 'ownerid'),
          relationship('new_partner', 'account', 'accountid', 'new_Partner_account'),
          relationship('new_partner', 'contact', 'contactid', 'new_Partner_contact'),
        ],
      };
    if (path.includes('StringAttributeMetadata')) return { value: [{ LogicalName: 'name', MaxLength: 160 }] };
    if (path.includes('MoneyAttributeMetadata'))
      return {
        value: [{ LogicalName: 'revenue', Precision: 2, MinValue: -922337203685477.0, MaxValue: 922337203685477.0 }],
      };
    if (path.includes('DateTimeAttributeMetadata'))
      return {
        value: [
          { LogicalName: 'opened', DateTimeBehavior: { Value: 'DateOnly' } },
          { LogicalName: 'seen', DateTimeBehavior: { Value: 'UserLocal' } },
        ],
      };
    if (path.includes('LookupAttributeMetadata'))
      return {
        value: [
          { LogicalName: 'primarycontactid', Targets: ['contact'] },
          { LogicalName: 'ownerid', Targets: ['systemuser', 'team'] },
          { LogicalName: 'new_partner', Targets: ['account', 'contact'] },
        ],
      };
    return path.includes('/Attributes?') ? { value: general } : { value: [] };
  };

  it('are read with types, lengths and bind names in three requests [WA-36, WA-67, WA-72, WA-188 to WA-191]', async () => {
    const sets = ['contact', 'systemuser', 'team'].map((name) => ({
      ...account,
      LogicalName: name,
      EntitySetName: `${name}s`,
    }));
    server.script(json({ value: [account] }), batchOf(answer), json({ value: sets }));
    const table = (await scripted.client.tables(['account'])).get('account');
    expect(server.seen).toHaveLength(3);
    expect(table).toMatchObject({
      entitySet: 'accounts',
      idColumn: 'accountid',
      nameColumn: 'name',
      changeTracking: true,
      ownership: 'user',
    });
    const columns = table?.columns;
    expect(columns?.get('name')).toMatchObject({
      type: 'string',
      maxLength: 160,
      requiredLevel: 'applicationRequired',
      canCreate: true,
      canUpdate: false,
    });
    expect(columns?.get('revenue')).toMatchObject({ type: 'money', precision: 2, maximum: '922337203685477' });
    expect([...(columns ?? [])].map(([name, { type }]) => `${name}: ${type}`)).toEqual(
      expect.arrayContaining(['opened: date', 'seen: dateTime', 'kinds: multiChoice', 'primarycontactidname: other']),
    );
    expect(columns?.get('ownerid')?.targets).toEqual([
      { table: 'systemuser', entitySet: 'systemusers', navigation: 'ownerid', key: 'ownerid' },
      { table: 'team', entitySet: 'teams', navigation: 'ownerid', key: 'ownerid' },
    ]);
    expect(columns?.get('new_partner')?.targets).toEqual([
      { table: 'account', entitySet: 'accounts', navigation: 'new_Partner_account', key: 'accountid' },
      { table: 'contact', entitySet: 'contacts', navigation: 'new_Partner_contact', key: 'contactid' },
    ]);
  });

  it('that are missing are all named', async () => {
    server.script(json({ value: [account] }));
    await expect(scripted.client.tables(['account', 'cdm_worker', 'cdm_job'])).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_TABLE_NOT_FOUND',
      facts: { tables: 'cdm_worker, cdm_job' },
    });
  });
});

it('asks the environment which bulk messages a table has [WA-130]', async () => {
  const asked: string[] = [];
  server.script(
    batchOf((path) => {
      asked.push(path);
      return { value: path.includes("@table='uom'") || path.includes('Upsert') ? [] : [{ sdkmessagefilterid: 'x' }] };
    }),
  );
  const messages = await scripted.client.bulkMessages(['account', 'uom']);
  expect(server.seen).toHaveLength(1);
  expect(asked[0]).toBe(
    "sdkmessagefilters?$select=sdkmessagefilterid&$filter=sdkmessageid/name eq @message and primaryobjecttypecode eq @table&@message='CreateMultiple'&@table='account'",
  );
  expect([...(messages.get('account') ?? [])]).toEqual(['CreateMultiple', 'UpdateMultiple']);
  expect(messages.get('uom')?.size).toBe(0);
});

describe('choices', () => {
  const label = (text: string) => ({
    LocalizedLabels: [{ Label: text, LanguageCode: 1033 }],
    UserLocalizedLabel: { Label: `${text}!`, LanguageCode: 1031 },
  });

  it('are read with value and labels, local or global [WA-188]', async () => {
    const options = { Options: [{ Value: 1, Label: label('Net 30') }] };
    server.script(
      json({ OptionSet: options, GlobalOptionSet: null }),
      json({ OptionSet: null, GlobalOptionSet: options }),
    );
    const expected = [{ value: 1, label: 'Net 30!', labels: new Map([[1033, 'Net 30']]) }];
    expect(await scripted.client.metadata.choices('account', 'paymenttermscode')).toEqual(expected);
    expect(await scripted.client.metadata.choices('account', 'paymenttermscode')).toEqual(expected);
    expect(decodeURIComponent(server.seen[0]?.path ?? '')).toContain(
      "EntityDefinitions(LogicalName='account')/Attributes(LogicalName='paymenttermscode')/Microsoft.Dynamics.CRM.PicklistAttributeMetadata",
    );
  });

  it('gain, change and lose values by actions [WA-192, WA-194]', async () => {
    const option = { table: 'account', column: 'paymenttermscode', label: 'Net 45' };
    server.script(json({ NewOptionValue: 727000005 }), json({}), empty(204), empty(204), refusal(400, '0x80048403'));
    expect(await scripted.client.metadata.insertOptionValue(option)).toEqual({ kind: 'done', value: 727000005 });
    expect((await scripted.client.metadata.insertOptionValue(option)).kind).toBe('unknown');
    expect(await scripted.client.metadata.updateOptionValue({ ...option, value: 5 })).toEqual({
      kind: 'done',
      value: undefined,
    });
    expect(
      await scripted.client.metadata.deleteOptionValue({ table: 'account', column: 'paymenttermscode', value: 5 }),
    ).toEqual({ kind: 'done', value: undefined });
    expect((await scripted.client.metadata.insertOptionValue({ ...option, value: 5 })).kind).toBe('refused');
    expect(server.seen.map(({ path }) => path.split('/').pop())).toEqual([
      ...['InsertOptionValue', 'InsertOptionValue', 'UpdateOptionValue', 'DeleteOptionValue', 'InsertOptionValue'],
    ]);
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      EntityLogicalName: 'account',
      AttributeLogicalName: 'paymenttermscode',
      Label: {
        '@odata.type': 'Microsoft.Dynamics.CRM.Label',
        LocalizedLabels: [
          { '@odata.type': 'Microsoft.Dynamics.CRM.LocalizedLabel', Label: 'Net 45', LanguageCode: 1033 },
        ],
      },
    });
    expect(JSON.parse(server.seen[4]?.body ?? '')).toMatchObject({ Value: 5 });
  });
});

it('runs actions, unbound and bound [WA-208]', async () => {
  const id = '60c4e274-0d87-e711-80e5-00155db19e6d';
  server.script(empty(204), json({ QuoteId: id }));
  expect(await scripted.client.executeAction({ name: 'WinQuote', parameters: { Status: -1 } })).toEqual({
    kind: 'done',
    value: null,
  });
  expect(await scripted.client.executeAction({ name: 'Lock', boundTo: { entitySet: 'salesorders', id } })).toEqual({
    kind: 'done',
    value: { QuoteId: id },
  });
  expect(server.seen.map(({ path, body }) => `${path.split('v9.2/')[1]} ${body}`)).toEqual([
    'WinQuote {"Status":-1}',
    `salesorders(${id})/Microsoft.Dynamics.CRM.Lock {}`,
  ]);
});
