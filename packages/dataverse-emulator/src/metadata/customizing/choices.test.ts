import { codeOf, setupEmulator } from '../../testing/setup-emulator';
import { bankAccount, column, label } from '../../testing/bank-account';

const context = setupEmulator();
const attributes = "EntityDefinitions(LogicalName='new_bankaccount')/Attributes";
const colours = "GlobalOptionSetDefinitions(Name='new_colours')";

describe('global choices', () => {
  beforeAll(async () => {
    const { client } = context;
    await client.post('EntityDefinitions', bankAccount);
    const made = await client.post('GlobalOptionSetDefinitions', {
      '@odata.type': 'Microsoft.Dynamics.CRM.OptionSetMetadata',
      Name: 'new_colours',
      DisplayName: label('Colours'),
      OptionSetType: 'Picklist',
      Options: [{ Value: 727000000, Label: label('Red') }, { Label: label('Yellow') }],
    });
    const id = /\(([0-9a-f-]{36})\)$/.exec(String(made.headers['odata-entityid']))![1]!;
    const bind = { 'GlobalOptionSet@odata.bind': `/GlobalOptionSetDefinitions(${id})` };
    expect((await client.post(attributes, column('Picklist', 'new_First', bind))).status).toBe(204);
    expect((await client.post(attributes, column('Picklist', 'new_Second', bind))).status).toBe(204);
  });

  it('are shown with their options, by name, by id and behind their columns [WA-188]', async () => {
    const { client } = context;
    const choice = (await client.get(colours)).json as { Options: { Value: number }[]; MetadataId: string };
    expect(choice.Options.map(({ Value }) => Value)).toEqual([727000000, 727000001]);
    expect((await client.get(`GlobalOptionSetDefinitions(${choice.MetadataId})`)).json['Name']).toBe('new_colours');
    const cast = `${attributes}(LogicalName='new_first')/Microsoft.Dynamics.CRM.PicklistAttributeMetadata`;
    const shown = (
      await client.get(`${cast}?$select=LogicalName&$expand=OptionSet($select=Name),GlobalOptionSet($select=Name)`)
    ).json;
    expect(shown).toMatchObject({ OptionSet: { Name: 'new_colours' }, GlobalOptionSet: { Name: 'new_colours' } });
    const local = (
      await client.get(
        "EntityDefinitions(LogicalName='account')/Attributes(LogicalName='paymenttermscode')/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$expand=GlobalOptionSet",
      )
    ).json;
    expect(local['GlobalOptionSet']).toBeNull();
  });

  it('change for all their columns at once, by actions [WA-192]', async () => {
    const { client } = context;
    const inserted = await client.post('InsertOptionValue', { OptionSetName: 'new_colours', Label: label('Green') });
    expect(inserted.json['NewOptionValue']).toBe(727000002);
    expect((await client.post('new_bankaccounts', { new_first: 727000002, new_second: 727000002 })).status).toBe(204);
    const through = { EntityLogicalName: 'new_bankaccount', AttributeLogicalName: 'new_first' };
    const renamed = await client.post('UpdateOptionValue', { ...through, Value: 727000002, Label: label('Lime') });
    expect(renamed.status).toBe(204);
    const ordered = { OptionSetName: 'new_colours', Values: [727000002, 727000001, 727000000] };
    expect((await client.post('OrderOption', ordered)).status).toBe(204);
    const choice = (await client.get(colours)).json as {
      Options: { Label: { UserLocalizedLabel: { Label: string } } }[];
    };
    expect(choice.Options.map((option) => option.Label.UserLocalizedLabel.Label)).toEqual(['Lime', 'Yellow', 'Red']);
    expect((await client.post('OrderOption', { OptionSetName: 'new_colours', Values: [727000002] })).status).toBe(400);
    expect((await client.post('DeleteOptionValue', { OptionSetName: 'new_colours', Value: 727000001 })).status).toBe(
      204,
    );
    expect(codeOf((await client.post('new_bankaccounts', { new_second: 727000001 })).json)).toBe('0x8004431a');
  });

  it('are refused twice and kept while a column has them [WA-193]', async () => {
    const { client } = context;
    const again = await client.post('GlobalOptionSetDefinitions', { Name: 'new_colours', Options: [] });
    expect(codeOf(again.json)).toBe('0x80044345');
    expect((await client.put(colours, { DisplayName: label('Colors') })).status).toBe(204);
    expect(codeOf((await client.delete(colours)).json)).toBe('0x80048417');
    for (const name of ['new_first', 'new_second']) await client.delete(`${attributes}(LogicalName='${name}')`);
    expect((await client.delete(colours)).status).toBe(204);
    expect((await client.get(colours)).status).toBe(404);
  });
});

describe('states and statuses', () => {
  it('gain statuses and new labels by actions [WA-192]', async () => {
    const { client } = context;
    const inserted = await client.post('InsertStatusValue', {
      EntityLogicalName: 'account',
      AttributeLogicalName: 'statuscode',
      StateCode: 1,
      Label: label('Moved'),
    });
    const value = Number(inserted.json['NewOptionValue']);
    expect(value).toBe(727000000);
    const id = await client.create('accounts', { name: 's' });
    expect((await client.patch(`accounts(${id})`, { statecode: 1, statuscode: value })).status).toBe(204);
    const label2 = {
      EntityLogicalName: 'account',
      AttributeLogicalName: 'statecode',
      Value: 1,
      Label: label('Closed'),
    };
    expect((await client.post('UpdateStateValue', label2)).status).toBe(204);
    const row = await client.get(`accounts(${id})?$select=statecode`, { Prefer: 'odata.include-annotations="*"' });
    expect(row.json['statecode@OData.Community.Display.V1.FormattedValue']).toBe('Closed');
    const common = { EntityLogicalName: 'account', AttributeLogicalName: 'statuscode' };
    expect(codeOf((await client.post('DeleteOptionValue', { ...common, Value: 1 })).json)).toBe('0x80044341');
  });
});
