import { setupEmulator } from '../testing/setup-emulator';

const context = setupEmulator({
  tables: [
    {
      logicalName: 'sample_thing',
      schemaName: 'sample_Thing',
      entitySetName: 'sample_things',
      displayName: 'Thing',
      primaryIdAttribute: 'sample_thingid',
      primaryNameAttribute: 'sample_name',
      ownershipType: 'UserOwned',
      objectTypeCode: 10500,
      changeTracking: true,
      bulkMessages: ['CreateMultiple'],
      columns: [
        { name: 'sample_thingid', schemaName: 'sample_ThingId', type: 'Uniqueidentifier', create: true },
        { name: 'sample_name', schemaName: 'sample_Name', type: 'String', maxLength: 20, create: true, update: true },
      ],
    },
  ],
});

const picklist =
  "EntityDefinitions(LogicalName='account')/Attributes(LogicalName='paymenttermscode')/Microsoft.Dynamics.CRM.PicklistAttributeMetadata";

async function options(): Promise<[unknown, unknown][]> {
  const answer = await context.client.get(`${picklist}?$select=LogicalName&$expand=OptionSet($select=Options)`);
  const set = answer.json['OptionSet'] as {
    Options: { Value: number; Label: { UserLocalizedLabel: { Label: string } } }[];
  };
  return set.Options.map((option) => [option.Value, option.Label.UserLocalizedLabel.Label]);
}

describe('metadata', () => {
  it('resolves the entity set of a table [WA-191]', async () => {
    const answer = await context.client.get(
      "EntityDefinitions?$select=LogicalName,EntitySetName,PrimaryIdAttribute&$filter=LogicalName eq 'account'",
    );
    expect(answer.value).toEqual([
      {
        LogicalName: 'account',
        EntitySetName: 'accounts',
        PrimaryIdAttribute: 'accountid',
        MetadataId: '70816501-edb9-4740-a16c-6a5efbc05d84',
      },
    ]);
  });

  it('addresses definitions by name and by id, with their facts [WA-188] [WA-190]', async () => {
    const { client } = context;
    const byName = (await client.get("EntityDefinitions(LogicalName='account')")).json;
    expect(byName).toMatchObject({
      SchemaName: 'Account',
      ObjectTypeCode: 1,
      OwnershipType: 'UserOwned',
      ChangeTrackingEnabled: true,
      IsOptimisticConcurrencyEnabled: true,
    });
    expect(
      (await client.get('EntityDefinitions(70816501-edb9-4740-a16c-6a5efbc05d84)?$select=LogicalName')).json[
        'LogicalName'
      ],
    ).toBe('account');
    expect((await client.get("EntityDefinitions(LogicalName='nothing')")).status).toBe(404);
    const attribute = (
      await client.get(
        "EntityDefinitions(LogicalName='account')/Attributes(LogicalName='name')/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=MaxLength,IsValidForUpdate",
      )
    ).json;
    expect(attribute).toMatchObject({ MaxLength: 160, IsValidForUpdate: true });
    expect((await client.get("EntityDefinitions(LogicalName='account')/EntitySetName")).json['value']).toBe('accounts');
  });

  it('casts and filters attributes [WA-189]', async () => {
    const { client } = context;
    const money = (
      await client.get(
        "EntityDefinitions(LogicalName='account')/Attributes/Microsoft.Dynamics.CRM.MoneyAttributeMetadata?$select=LogicalName,Precision,PrecisionSource",
      )
    ).value;
    expect(money).toContainEqual(
      expect.objectContaining({ LogicalName: 'revenue_base', Precision: 4, PrecisionSource: 2 }),
    );
    const choices = (
      await client.get(
        "EntityDefinitions(LogicalName='account')/Attributes?$select=LogicalName&$filter=AttributeType eq Microsoft.Dynamics.CRM.AttributeTypeCode'Picklist'",
      )
    ).value;
    expect(choices.map((row) => row['LogicalName'])).toContain('paymenttermscode');
    const required = (
      await client.get(
        "EntityDefinitions(LogicalName='account')/Attributes?$select=SchemaName&$filter=RequiredLevel/Value eq Microsoft.Dynamics.CRM.AttributeRequiredLevel'ApplicationRequired'",
      )
    ).value;
    expect(required).toMatchObject([{ SchemaName: 'Name' }]);
    const lookups = (
      await client.get(
        "EntityDefinitions(LogicalName='contact')/Attributes/Microsoft.Dynamics.CRM.LookupAttributeMetadata?$select=LogicalName,Targets",
      )
    ).value;
    expect(lookups).toContainEqual(
      expect.objectContaining({ LogicalName: 'parentcustomerid', Targets: ['account', 'contact'] }),
    );
    expect((await client.get('EntityDefinitions?$orderby=LogicalName')).status).toBe(400);
    const tracked = (
      await client.get(
        'EntityDefinitions?$filter=ChangeTrackingEnabled eq true and IsCustomEntity eq false&$select=LogicalName',
      )
    ).value;
    expect(tracked.map((row) => row['LogicalName'])).toEqual(expect.arrayContaining(['account', 'contact']));
  });

  it('lists relationships, and no keys and global choices', async () => {
    const { client } = context;
    const many = (
      await client.get(
        "EntityDefinitions(LogicalName='contact')/ManyToOneRelationships?$select=SchemaName,ReferencedEntity,ReferencingEntityNavigationPropertyName",
      )
    ).value;
    expect(many).toContainEqual(
      expect.objectContaining({
        SchemaName: 'contact_customer_accounts',
        ReferencedEntity: 'account',
        ReferencingEntityNavigationPropertyName: 'parentcustomerid_account',
      }),
    );
    const one = (await client.get("EntityDefinitions(LogicalName='account')/OneToManyRelationships?$select=SchemaName"))
      .value;
    expect(one.map((row) => row['SchemaName'])).toContain('contact_customer_accounts');
    expect((await client.get("EntityDefinitions(LogicalName='account')/Keys")).value).toEqual([]);
    expect((await client.get('GlobalOptionSetDefinitions')).value).toEqual([]);
  });

  it('changes choices by actions, and rows follow [WA-192] [WA-194]', async () => {
    const { client } = context;
    const label = (text: string): unknown => ({
      '@odata.type': 'Microsoft.Dynamics.CRM.Label',
      LocalizedLabels: [{ Label: text, LanguageCode: 1033 }],
    });
    const target = { AttributeLogicalName: 'paymenttermscode', EntityLogicalName: 'account' };
    expect((await client.post('accounts', { name: 'p', paymenttermscode: 727000000 })).status).toBe(400);
    expect((await client.post('InsertOptionValue', { ...target, Label: label('Net 90') })).json['NewOptionValue']).toBe(
      727000000,
    );
    expect(
      (await client.post('InsertOptionValue', { ...target, Value: 77, Label: label('Net 7') })).json['NewOptionValue'],
    ).toBe(77);
    expect((await client.post('PublishXml', { ParameterXml: '<x/>' })).status).toBe(204);
    expect(await options()).toEqual(
      expect.arrayContaining([
        [727000000, 'Net 90'],
        [77, 'Net 7'],
      ]),
    );
    expect((await client.post('accounts', { name: 'p', paymenttermscode: 727000000 })).status).toBe(204);
    expect((await client.post('UpdateOptionValue', { ...target, Value: 77, Label: label('Week') })).status).toBe(204);
    expect((await client.post('DeleteOptionValue', { ...target, Value: 727000000 })).status).toBe(204);
    expect(await options()).toEqual(expect.arrayContaining([[77, 'Week']]));
    expect((await options()).map(([value]) => value)).not.toContain(727000000);
    expect((await client.post('DeleteOptionValue', { ...target, Value: 1234 })).status).toBe(400);
  });

  it('prints CSDL with types, keys and navigation [WA-4] [WA-5] [WA-35]', async () => {
    const answer = await context.client.get('$metadata');
    expect(String(answer.headers['content-type'])).toContain('xml');
    expect(answer.text).toContain(
      '<EntityType Name="account" BaseType="mscrm.crmbaseentity"><Key><PropertyRef Name="accountid" /></Key>',
    );
    expect(answer.text).toContain('<EntityType Name="systemuser" BaseType="mscrm.principal">');
    expect(answer.text).toContain('<Property Name="_primarycontactid_value" Type="Edm.Guid" />');
    expect(answer.text).toContain('<Property Name="birthdate" Type="Edm.Date" />');
    expect(answer.text).toContain(
      '<NavigationProperty Name="contact_customer_accounts" Type="Collection(mscrm.contact)" Partner="parentcustomerid_account" />',
    );
  });

  it('gives a custom table its system columns', async () => {
    const { client } = context;
    const id = await client.create('sample_things', { sample_name: 'Echo' });
    expect((await client.get(`sample_things(${id})`)).json).toMatchObject({
      sample_name: 'Echo',
      statecode: 0,
      statuscode: 1,
      createdon: expect.any(String) as string,
    });
  });
});
