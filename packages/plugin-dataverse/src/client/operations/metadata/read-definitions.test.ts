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

const metadataId = '70816501-edb9-4740-a16c-6a5efbc05d84';
const columnId = '118771ca-6fb9-4f60-8fd4-99b6124b63ad';
const paths = () => server.seen.map(({ path }) => decodeURIComponent(path.split('v9.2/')[1] ?? ''));

describe('definitions', () => {
  it('of tables and columns are read in any of their members, all or by name or id [WA-188, WA-189]', async () => {
    const { metadata } = scripted.client;
    server.script(json({ value: [{ MetadataId: metadataId }] }), json({ value: [{ MetadataId: columnId }] }));
    expect(await metadata.readTables({ names: ['account', 'contact'], members: ['MetadataId'] })).toEqual([
      { MetadataId: metadataId },
    ]);
    await metadata.readColumns({ metadataId }, { names: ['accountcategorycode'], members: ['MetadataId'] });
    await metadata.readColumns('account', { members: ['LogicalName', 'AttributeType'] });
    await metadata.readColumns('account', { kind: 'String', members: ['MaxLength'] });
    expect(await metadata.readTables({ names: [], members: ['MetadataId'] })).toEqual([]);
    expect(paths()).toEqual([
      "EntityDefinitions?$select=MetadataId&$filter=LogicalName eq 'account' or LogicalName eq 'contact'",
      `EntityDefinitions(${metadataId})/Attributes?$select=MetadataId&$filter=LogicalName eq 'accountcategorycode'`,
      "EntityDefinitions(LogicalName='account')/Attributes?$select=LogicalName,AttributeType",
      "EntityDefinitions(LogicalName='account')/Attributes/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=MaxLength",
    ]);
    await expect(metadata.readTables({ names: ["a' or 1"], members: ['MetadataId'] })).rejects.toThrow('name');
    await expect(metadata.readTables({ members: [] })).rejects.toThrow('at least one member');
  });

  it('of choices are read by name or id', async () => {
    server.script(json({ OptionSet: { Options: [{ Value: 1, Label: {} }] } }));
    const [choice] = await scripted.client.metadata.choices({ metadataId }, { metadataId: columnId });
    expect(choice?.value).toBe(1);
    expect(paths()[0]).toContain(
      `EntityDefinitions(${metadataId})/Attributes(${columnId})/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?`,
    );
    await expect(scripted.client.metadata.choices({ metadataId: 'x' }, 'y')).rejects.toThrow('a GUID');
  });

  it('are replaced as a whole, keeping labels where that is wanted [WA-193]', async () => {
    const { client } = scripted;
    server.script(json({ LogicalName: 'account', IsAuditEnabled: { Value: false } }), empty(204), refusal(404, '0x0'));
    const definition = await client.metadata.readTable('account');
    const changed = { ...definition, IsAuditEnabled: { Value: true } };
    expect(await client.with({ mergeLabels: true }).metadata.replaceTable('account', changed)).toEqual({
      kind: 'done',
      value: undefined,
    });
    expect(server.seen[1]).toMatchObject({ method: 'PUT', body: JSON.stringify(changed) });
    expect(server.seen[1]?.headers['mscrm.mergelabels']).toBe('true');
    expect(await client.metadata.readTable({ metadataId })).toBeNull();
  });
});

describe('messages', () => {
  it('that a table has are found by one question [WA-130]', async () => {
    server.script(json({ value: [{ sdkmessagefilterid: columnId }] }), json({ value: [] }));
    expect(await scripted.client.hasMessage('account', 'CreateMultiple')).toBe(true);
    expect(await scripted.client.hasMessage('account', 'DeleteMultiple')).toBe(false);
    expect(paths()[1]).toContain("@message='DeleteMultiple'&@table='account'");
  });
});
