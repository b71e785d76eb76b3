import { codeOf, setupEmulator } from '../../testing/setup-emulator';
import { bankAccount, label } from '../../testing/bank-account';

const context = setupEmulator();

const oneToMany = (schemaName: string, facts: Record<string, unknown> = {}) => ({
  '@odata.type': 'Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata',
  SchemaName: schemaName,
  ReferencedEntity: 'contact',
  ReferencingEntity: 'new_bankaccount',
  Lookup: { SchemaName: 'new_ContactId', DisplayName: label('Contact') },
  ...facts,
});

describe('relationships made over the wire', () => {
  beforeAll(async () => {
    await context.client.post('EntityDefinitions', bankAccount);
  });

  it('make a lookup with its navigation properties [WA-72] [WA-193]', async () => {
    const { client } = context;
    const answer = await client.post('RelationshipDefinitions', oneToMany('new_contact_bankaccount'));
    expect(answer.headers['odata-entityid']).toMatch(/RelationshipDefinitions\([0-9a-f-]{36}\)$/);
    const contact = await client.create('contacts', { lastname: 'Owner' });
    const id = await client.create('new_bankaccounts', { 'new_ContactId@odata.bind': `/contacts(${contact})` });
    expect((await client.get(`new_bankaccounts(${id})`)).json['_new_contactid_value']).toBe(contact);
    expect((await client.get(`contacts(${contact})/new_contact_bankaccount`)).value).toHaveLength(1);
    const wrongCase = await client.post('new_bankaccounts', { 'new_contactid@odata.bind': `/contacts(${contact})` });
    expect(wrongCase.status).toBe(400);
    const shown = await client.get(
      "RelationshipDefinitions(SchemaName='new_contact_bankaccount')/Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata",
    );
    expect(shown.json).toMatchObject({
      ReferencedEntity: 'contact',
      ReferencingEntity: 'new_bankaccount',
      ReferencingAttribute: 'new_contactid',
      ReferencingEntityNavigationPropertyName: 'new_ContactId',
      CascadeConfiguration: { Delete: 'RemoveLink' },
    });
  });

  it('decide what becomes of rows whose target is deleted', async () => {
    const { client } = context;
    const relationship = "RelationshipDefinitions(SchemaName='new_contact_bankaccount')";
    const pair = async (): Promise<[string, string]> => {
      const contact = await client.create('contacts', { lastname: 'Owner' });
      return [
        contact,
        await client.create('new_bankaccounts', { 'new_ContactId@odata.bind': `/contacts(${contact})` }),
      ];
    };
    const [loose, cleared] = await pair();
    await client.delete(`contacts(${loose})`);
    expect((await client.get(`new_bankaccounts(${cleared})`)).json['_new_contactid_value']).toBeNull();
    await client.put(
      relationship,
      oneToMany('new_contact_bankaccount', { CascadeConfiguration: { Delete: 'Restrict' } }),
    );
    const [kept, holder] = await pair();
    expect(codeOf((await client.delete(`contacts(${kept})`)).json)).toBe('0x80040227');
    await client.put(
      relationship,
      oneToMany('new_contact_bankaccount', { CascadeConfiguration: { Delete: 'Cascade' } }),
    );
    expect((await client.delete(`contacts(${kept})`)).status).toBe(204);
    expect((await client.get(`new_bankaccounts(${holder})`)).status).toBe(404);
  });

  it('link many rows with many, also of one table, through a link table [WA-70] [WA-193]', async () => {
    const { client } = context;
    const many = {
      '@odata.type': 'Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata',
      SchemaName: 'new_accounts_banks',
      Entity1LogicalName: 'account',
      Entity2LogicalName: 'new_bankaccount',
      IntersectEntityName: 'new_accounts_banks',
    };
    expect((await client.post('RelationshipDefinitions', many)).status).toBe(204);
    const account = await client.create('accounts', { name: 'a' });
    const bank = await client.create('new_bankaccounts', { new_accountname: 'b' });
    const { emulator } = context;
    const link = { '@odata.id': `${emulator.apiUrl}new_bankaccounts(${bank})` };
    expect((await client.post(`accounts(${account})/new_accounts_banks/$ref`, link)).status).toBe(204);
    const back = await client.get(`new_bankaccounts(${bank})?$expand=new_accounts_banks($select=name)`);
    expect(back.json['new_accounts_banks']).toMatchObject([{ name: 'a' }]);
    const shown = await client.get("EntityDefinitions(LogicalName='new_bankaccount')/ManyToManyRelationships");
    expect(shown.value).toMatchObject([{ Entity1LogicalName: 'account', Entity2LogicalName: 'new_bankaccount' }]);
    const self = {
      ...many,
      SchemaName: 'new_friends',
      IntersectEntityName: 'new_friends',
      Entity2LogicalName: 'account',
    };
    expect((await client.post('RelationshipDefinitions', self)).status).toBe(400);
    const names = { Entity1NavigationPropertyName: 'new_friends', Entity2NavigationPropertyName: 'new_friendof' };
    expect((await client.post('RelationshipDefinitions', { ...self, ...names })).status).toBe(204);
    const friend = await client.create('accounts', { name: 'f' });
    const toFriend = { '@odata.id': `${emulator.apiUrl}accounts(${friend})` };
    expect((await client.post(`accounts(${account})/new_friends/$ref`, toFriend)).status).toBe(204);
    expect((await client.get(`accounts(${friend})/new_friendof?$select=name`)).value).toMatchObject([{ name: 'a' }]);
    expect((await client.delete("RelationshipDefinitions(SchemaName='new_friends')")).status).toBe(204);
    expect((await client.get(`accounts(${account})/new_friends`)).status).toBe(404);
  });

  it('make a customer lookup that points to accounts and contacts [WA-66] [WA-193]', async () => {
    const { client } = context;
    const item = (target: string) => ({
      SchemaName: `new_bankaccount_customer_${target}`,
      ReferencedEntity: target,
      ReferencingEntity: 'new_bankaccount',
    });
    const answer = await client.post('CreateCustomerRelationships', {
      OneToManyRelationships: [item('account'), item('contact')],
      Lookup: { SchemaName: 'new_CustomerId', DisplayName: label('Customer') },
    });
    expect(answer.status).toBe(200);
    expect(answer.json['RelationshipIds']).toHaveLength(2);
    const account = await client.create('accounts', { name: 'customer' });
    const id = await client.create('new_bankaccounts', {
      'new_CustomerId_account@odata.bind': `/accounts(${account})`,
    });
    const row = await client.get(`new_bankaccounts(${id})?$select=_new_customerid_value`, {
      Prefer: 'odata.include-annotations="*"',
    });
    expect(row.json).toMatchObject({
      _new_customerid_value: account,
      '_new_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
      '_new_customerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty': 'new_CustomerId_account',
    });
  });

  it('are refused when they exist and go with their lookup [WA-193]', async () => {
    const { client } = context;
    const code = codeOf((await client.post('RelationshipDefinitions', oneToMany('new_contact_bankaccount'))).json);
    expect(code).toBe('0x8004432b');
    expect(codeOf((await client.post('RelationshipDefinitions', oneToMany('new_second'))).json)).toBe('0x80047013');
    const system = "RelationshipDefinitions(SchemaName='account_primary_contact')";
    expect(codeOf((await client.delete(system)).json)).toBe('0x8004f032');
    const own = "RelationshipDefinitions(SchemaName='new_contact_bankaccount')";
    expect((await client.delete(own)).status).toBe(204);
    expect((await client.get(own)).status).toBe(404);
    expect((await client.get('new_bankaccounts?$select=_new_contactid_value')).status).toBe(400);
    const casts = 'RelationshipDefinitions/Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata?$select=SchemaName';
    const names = (await client.get(casts)).value.map((one) => one['SchemaName']);
    expect(names).toEqual(expect.arrayContaining(['new_accounts_banks', 'teammembership_association']));
    expect(names).not.toContain('account_primary_contact');
  });
});
