import { codeOf, setupEmulator } from '../testing/setup-emulator';

const context = setupEmulator({
  tables: [
    {
      logicalName: 'new_plain',
      schemaName: 'new_Plain',
      entitySetName: 'new_plains',
      displayName: 'Plain',
      primaryIdAttribute: 'new_plainid',
      primaryNameAttribute: null,
      ownershipType: 'UserOwned',
      objectTypeCode: 10_950,
      columns: [],
    },
  ],
});

describe('writes that are refused or ignored', () => {
  it('replace no collection as a whole [WA-71]', async () => {
    const { client } = context;
    const id = await client.create('accounts', { name: 'parent' });
    const contact = await client.create('contacts', {
      lastname: 'child',
      'parentcustomerid_account@odata.bind': `/accounts(${id})`,
    });
    const answer = await client.put(`accounts(${id})/contact_customer_accounts`, { value: [] });
    expect(answer.status).toBe(405);
    const left = await client.get(`accounts(${id})/contact_customer_accounts?$select=contactid`);
    expect(left.value.map(({ contactid }) => contactid)).toEqual([contact]);
  });

  it('take no version as a condition where the table has no optimistic concurrency [WA-76]', async () => {
    const { client } = context;
    const id = await client.create('new_plains', {});
    const answer = await client.patch(`new_plains(${id})`, { statuscode: 1 }, { 'If-Match': 'W/"1"' });
    expect([answer.status, codeOf(answer.json)]).toEqual([400, '0x8006088d']);
    const definitions = await client.get(
      'EntityDefinitions?$select=LogicalName&$filter=IsOptimisticConcurrencyEnabled eq true',
    );
    const names = definitions.value.map(({ LogicalName }) => LogicalName);
    expect(names).toEqual(
      expect.arrayContaining(['account', 'contact', 'opportunity', 'quote', 'salesorder', 'invoice']),
    );
    expect(names).not.toContain('new_plain');
  });

  it('set the number of an import on create only, and time zone columns from -1 up [WA-154]', async () => {
    const { client } = context;
    const id = await client.create('accounts', { name: 'imported', importsequencenumber: 7 });
    await client.patch(`accounts(${id})`, { importsequencenumber: 8, timezoneruleversionnumber: -1 });
    const { json } = await client.get(`accounts(${id})?$select=importsequencenumber,timezoneruleversionnumber`);
    expect(json).toMatchObject({ importsequencenumber: 7, timezoneruleversionnumber: -1 });
    for (const name of ['timezoneruleversionnumber', 'utcconversiontimezonecode'])
      expect((await client.patch(`accounts(${id})`, { [name]: -2 })).status).toBe(400);
  });
});
