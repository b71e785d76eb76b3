import { useIndependentClient, type Row } from './independent-client.test.support';

const context = useIndependentClient();

const type = (name: string): { '@odata.type': string } => ({ '@odata.type': `Microsoft.Dynamics.CRM.${name}` });
const label = (text: string): Row => ({
  ...type('Label'),
  LocalizedLabels: [{ ...type('LocalizedLabel'), Label: text, LanguageCode: 1033 }],
});
const optional = { Value: 'None', CanBeChanged: true };
const entityOf = (name: string): string => `LogicalName='${name}'`;

async function createTable(schemaName: string): Promise<string> {
  return context.api.createEntity<string>({
    data: {
      SchemaName: schemaName,
      DisplayName: label(schemaName),
      DisplayCollectionName: label(`${schemaName} rows`),
      Description: label('A table of the tests'),
      OwnershipType: 'UserOwned',
      HasActivities: false,
      HasNotes: false,
      Attributes: [
        {
          ...type('StringAttributeMetadata'),
          SchemaName: 'new_Name',
          IsPrimaryName: true,
          MaxLength: 100,
          RequiredLevel: optional,
          FormatName: { Value: 'Text' },
          DisplayName: label('Name'),
        },
      ],
    },
  });
}

describe('reading', () => {
  it('finds tables', async () => {
    const { value } = await context.api.retrieveEntities<Row>({
      select: ['LogicalName', 'EntitySetName'],
      filter: "LogicalName eq 'contact'",
    });
    expect(value).toMatchObject([{ EntitySetName: 'contacts' }]);
  });

  it('reads a table with its columns', async () => {
    const table = await context.api.retrieveEntity<Row>({
      key: entityOf('account'),
      select: ['PrimaryIdAttribute'],
      expand: [{ property: 'Attributes', select: ['LogicalName'], filter: "LogicalName eq 'name'" }],
    });
    expect(table).toMatchObject({ PrimaryIdAttribute: 'accountid', Attributes: [{ LogicalName: 'name' }] });
  });

  it('reads columns of one type', async () => {
    const { value } = await context.api.retrieveAttributes<Row>({
      entityKey: entityOf('account'),
      castType: 'Microsoft.Dynamics.CRM.MoneyAttributeMetadata',
      select: ['LogicalName'],
    });
    expect(value.map(({ LogicalName: name }) => name)).toContain('revenue');
  });

  it('reads a choice column with its options', async () => {
    const column = await context.api.retrieveAttribute<{ OptionSet: { Options: Row[] } }>({
      entityKey: entityOf('account'),
      attributeKey: entityOf('accountcategorycode'),
      castType: 'Microsoft.Dynamics.CRM.PicklistAttributeMetadata',
      select: ['LogicalName'],
      expand: [{ property: 'OptionSet', select: ['Options'] }],
    });
    expect(column.OptionSet.Options.map(({ Value: value }) => value)).toEqual([1, 2]);
  });

  it('finds relationships', async () => {
    const { value } = await context.api.retrieveRelationships<Row>({
      castType: 'Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata',
      select: ['SchemaName', 'ReferencingEntity'],
      filter: "SchemaName eq 'contact_customer_accounts'",
    });
    expect(value).toMatchObject([{ ReferencingEntity: 'contact' }]);
  });

  it('reads one relationship', async () => {
    expect(
      await context.api.retrieveRelationship<Row>({
        key: "SchemaName='teammembership_association'",
        castType: 'Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata',
        select: ['IntersectEntityName'],
      }),
    ).toMatchObject({ IntersectEntityName: 'teammembership' });
  });

  it('reads the whole model as XML', async () => {
    const model = await context.api.retrieveCsdlMetadata();
    expect(model).toContain('<EntityType Name="account"');
  });
});

describe('creating', () => {
  it('makes a table whose rows can be written at once', async () => {
    expect(await createTable('new_Widget')).toMatch(/^[0-9a-f-]{36}$/);
    const id = await context.api.create<Row, string>({ collection: 'new_widgets', data: { new_name: 'First' } });
    const row = await context.api.retrieve<Row>({ collection: 'new_widgets', key: id, select: ['new_name'] });
    expect(row).toMatchObject({ new_name: 'First' });
  });

  it.each<[string, Row]>([
    ['text', { ...type('StringAttributeMetadata'), MaxLength: 50, FormatName: { Value: 'Text' } }],
    ['notes', { ...type('MemoAttributeMetadata'), MaxLength: 500 }],
    ['whole numbers', { ...type('IntegerAttributeMetadata'), MinValue: 0, MaxValue: 10 }],
    ['decimals', { ...type('DecimalAttributeMetadata'), Precision: 2 }],
    ['money', { ...type('MoneyAttributeMetadata'), PrecisionSource: 2 }],
    ['truths', { ...type('BooleanAttributeMetadata'), OptionSet: type('BooleanOptionSetMetadata') }],
    ['dates', { ...type('DateTimeAttributeMetadata'), Format: 'DateOnly' }],
  ])('adds a column for %s', async (what, definition) => {
    const name = `new_Column${what.replaceAll(' ', '')}`;
    const table = await createTable(`new_For${what.replaceAll(' ', '')}`);
    await context.api.createAttribute({
      entityKey: table,
      data: { ...definition, SchemaName: name, DisplayName: label(what), RequiredLevel: optional },
    });
    const column = await context.api.retrieveAttribute<Row>({
      entityKey: table,
      attributeKey: entityOf(name.toLowerCase()),
    });
    expect(column).toMatchObject({ SchemaName: name });
  });

  it('adds a lookup with its relationship', async () => {
    await createTable('new_Part');
    await context.api.createRelationship({
      data: {
        ...type('OneToManyRelationshipMetadata'),
        SchemaName: 'new_account_part',
        ReferencedEntity: 'account',
        ReferencingEntity: 'new_part',
        Lookup: {
          ...type('LookupAttributeMetadata'),
          SchemaName: 'new_AccountId',
          DisplayName: label('Account'),
          RequiredLevel: optional,
        },
      },
    });
    const account = context.emulator.insert('account', { name: 'Maker' });
    await context.api.create({
      collection: 'new_parts',
      data: { new_name: 'Part', 'new_AccountId@odata.bind': `/accounts(${account})` },
    });
    expect(context.emulator.rows('new_part')).toMatchObject([{ _new_accountid_value: account }]);
  });

  it('adds a global choice, changes it and removes it', async () => {
    const id = await context.api.createGlobalOptionSet<string>({
      data: {
        ...type('OptionSetMetadata'),
        Name: 'new_colours',
        DisplayName: label('Colours'),
        OptionSetType: 'Picklist',
        IsGlobal: true,
        Options: [
          { Value: 1, Label: label('Red') },
          { Value: 2, Label: label('Green') },
        ],
      },
    });
    const choice = await context.api.retrieveGlobalOptionSet<{ Name: string; Options: Row[] }>({
      key: id,
      castType: 'Microsoft.Dynamics.CRM.OptionSetMetadata',
    });
    expect(choice).toMatchObject({ Name: 'new_colours' });
    expect(choice.Options).toHaveLength(2);
    await context.api.deleteGlobalOptionSet({ key: "Name='new_colours'" });
    await expect(context.api.retrieveGlobalOptionSet({ key: "Name='new_colours'" })).rejects.toMatchObject({
      status: 404,
    });
  });

  it('changes the label of a table', async () => {
    const key = await createTable('new_Renamed');
    const table = await context.api.retrieveEntity<Row>({ key });
    await context.api.updateEntity({
      data: { ...table, DisplayCollectionName: label('Renamed rows') },
      mergeLabels: true,
    });
    const changed = await context.api.retrieveEntity<{ DisplayCollectionName: { UserLocalizedLabel: Row } }>({ key });
    expect(changed.DisplayCollectionName.UserLocalizedLabel).toMatchObject({ Label: 'Renamed rows' });
  });

  it('changes a column', async () => {
    const entityKey = await createTable('new_Widened');
    const attributeKey = entityOf('new_name');
    const column = await context.api.retrieveAttribute<Row>({
      entityKey,
      attributeKey,
      castType: 'Microsoft.Dynamics.CRM.StringAttributeMetadata',
    });
    await context.api.updateAttribute({
      entityKey,
      castType: 'Microsoft.Dynamics.CRM.StringAttributeMetadata',
      data: { ...column, MaxLength: 200 },
    });
    await context.api.create({ collection: 'new_wideneds', data: { new_name: 'x'.repeat(200) } });
    expect(context.emulator.rows('new_widened')).toHaveLength(1);
  });

  it('removes a relationship and its lookup', async () => {
    await createTable('new_Loose');
    const key = await context.api.createRelationship<string>({
      data: {
        ...type('OneToManyRelationshipMetadata'),
        SchemaName: 'new_contact_loose',
        ReferencedEntity: 'contact',
        ReferencingEntity: 'new_loose',
        Lookup: { ...type('LookupAttributeMetadata'), SchemaName: 'new_ContactId', DisplayName: label('Contact') },
      },
    });
    await context.api.deleteRelationship({ key });
    await expect(
      context.api.retrieveAttribute({ entityKey: entityOf('new_loose'), attributeKey: entityOf('new_contactid') }),
    ).rejects.toMatchObject({ status: 404 });
  });
});
