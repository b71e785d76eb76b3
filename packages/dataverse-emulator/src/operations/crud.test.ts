import { codeOf, messageOf, setupEmulator } from '../testing/setup-emulator';

const context = setupEmulator();
const unknownId = '00000000-0000-0000-0000-0000000000aa';

describe('single rows', () => {
  it('tells who the caller is [WA-23]', async () => {
    const { client } = context;
    const answer = await client.get('WhoAmI');
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.json)).toEqual(['@odata.context', 'BusinessUnitId', 'UserId', 'OrganizationId']);
    expect(answer.headers['odata-version']).toBe('4.0');
  });

  it('lists its entity sets in the service document [WA-3]', async () => {
    const answer = await context.client.get('');
    expect(answer.value).toContainEqual({
      name: 'transactioncurrencies',
      kind: 'EntitySet',
      url: 'transactioncurrencies',
    });
  });

  it('creates with 204 and the address of the row [WA-48]', async () => {
    const { client, emulator } = context;
    const answer = await client.post('accounts', { name: 'Contoso' });
    expect(answer.status).toBe(204);
    expect(answer.text).toBe('');
    expect(String(answer.headers['odata-entityid'])).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/api\/data\/v9\.2\/accounts\([0-9a-f-]{36}\)$/,
    );
    expect(emulator.rows('account').map((row) => row['name'])).toContain('Contoso');
  });

  it('creates with a representation and selected columns, without OData-EntityId [WA-50]', async () => {
    const body = {
      name: 'Sample Account',
      creditonhold: false,
      address1_latitude: 47.639583,
      revenue: 5000000,
      accountcategorycode: 1,
    };
    const answer = await context.client.post('accounts?$select=name,revenue,address1_latitude', body, {
      Prefer: 'return=representation',
    });
    expect(answer.status).toBe(201);
    expect(answer.headers['preference-applied']).toBe('return=representation');
    expect(answer.headers['odata-entityid']).toBeUndefined();
    expect(answer.json['address1_latitude']).toBe(47.63958);
    expect(answer.text).toContain('"revenue":5000000.0000');
    expect(answer.json['_transactioncurrencyid_value']).toEqual(expect.any(String));
  });

  it('takes a chosen id once [WA-49]', async () => {
    const { client } = context;
    const accountid = '11111111-2222-3333-4444-555555555555';
    expect((await client.post('accounts', { accountid, name: 'Mine' })).headers['odata-entityid']).toContain(accountid);
    const again = await client.post('accounts', { accountid, name: 'Mine again' });
    expect(again.status).toBe(412);
    expect(codeOf(again.json)).toBe('0x80040237');
    expect((await client.get(`accounts(${accountid})?$select=name`)).json['name']).toBe('Mine');
  });

  it('reads every column without $select and only selected ones with it [WA-42] [WA-47] [WA-81]', async () => {
    const { client } = context;
    const id = await client.create('contacts', { firstname: 'Ada', lastname: 'Lovelace' });
    const all = await client.get(`contacts(${id})`);
    expect(all.json['fullname']).toBe('Ada Lovelace');
    expect(all.json['jobtitle']).toBeNull();
    const one = await client.get(`contacts(${id})?$select=fullname`);
    expect(Object.keys(one.json)).toEqual(['@odata.context', '@odata.etag', 'fullname', 'contactid']);
    expect(one.json['@odata.context']).toMatch(/\$metadata#contacts\(fullname\)\/\$entity$/);
  });

  it('repeats the version that was called [WA-2]', async () => {
    const answer = await context.client.get('/api/data/v9.0/accounts?$select=name&$top=1');
    expect(answer.json['@odata.context']).toContain('/api/data/v9.0/$metadata#accounts(name)');
  });

  it('answers an unknown row with 404 [WA-30]', async () => {
    const answer = await context.client.get(`accounts(${unknownId})`);
    expect(answer.status).toBe(404);
    expect(answer.json).toEqual({
      error: { code: '0x80040217', message: `account With Id = ${unknownId} Does Not Exist` },
    });
  });

  it('answers unknown sets, columns and properties as documented [WA-31]', async () => {
    const { client } = context;
    expect(messageOf((await client.get('nonsenses')).json)).toBe("Resource not found for the segment 'nonsenses'.");
    const column = await client.get('accounts?$select=fullname');
    expect(column.status).toBe(400);
    expect(messageOf(column.json)).toBe(
      "Could not find a property named 'fullname' on type 'Microsoft.Dynamics.CRM.account'.",
    );
    const bind = await client.post('accounts', { name: 'x', 'PrimaryContactId@odata.bind': `/contacts(${unknownId})` });
    expect(messageOf(bind.json)).toContain(
      "An undeclared property 'PrimaryContactId' which only has property annotations in the payload",
    );
    const plain = await client.post('accounts', { nosuchcolumn: 1 });
    expect(plain.status).toBe(400);
    expect(messageOf(plain.json)).toContain('Does not support untyped value in non-open type.');
  });

  it('adds the error details when all annotations are asked for [WA-28]', async () => {
    const answer = await context.client.get(`accounts(${unknownId})`, { Prefer: 'odata.include-annotations="*"' });
    expect(answer.text).toContain('@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus');
    expect(answer.text).toContain('error=Microsoft.Crm.CrmException%3a80040217');
  });

  it('updates named columns only, also unchanged ones [WA-55] [WA-56]', async () => {
    const { client } = context;
    const id = await client.create('accounts', { name: 'Old', telephone1: '1' });
    const before = (await client.get(`accounts(${id})?$select=name`)).json['@odata.etag'];
    const answer = await client.patch(`accounts(${id})`, { name: 'Old' }, { 'If-Match': '*' });
    expect(answer.status).toBe(204);
    const after = (await client.get(`accounts(${id})?$select=name,telephone1`)).json;
    expect(after).toMatchObject({ name: 'Old', telephone1: '1' });
    expect(after['@odata.etag']).not.toBe(before);
  });

  it('creates by PATCH without If-Match and refuses with If-Match * [WA-57] [WA-62]', async () => {
    const { client } = context;
    const id = '22222222-2222-3333-4444-555555555555';
    const refused = await client.patch(`accounts(${id})`, { name: 'Up' }, { 'If-Match': '*' });
    expect([refused.status, messageOf(refused.json)]).toEqual([404, `account With Id = ${id} Does Not Exist`]);
    expect((await client.patch(`accounts(${id})`, { name: 'Up' })).status).toBe(204);
    const prevented = await client.patch(`accounts(${id})`, { name: 'Up2' }, { 'If-None-Match': '*' });
    expect([prevented.status, messageOf(prevented.json)]).toEqual([
      412,
      'A record with matching key values already exists.',
    ]);
    const created = await client.patch(
      `accounts(${unknownId})?$select=name`,
      { name: 'n' },
      { Prefer: 'return=representation' },
    );
    const updated = await client.patch(
      `accounts(${unknownId})?$select=name`,
      { name: 'm' },
      { Prefer: 'return=representation' },
    );
    expect([created.status, updated.status]).toEqual([201, 200]);
    await client.delete(`accounts(${unknownId})`);
  });

  it('refuses a stale version on PATCH and DELETE, and takes the present one [WA-73] [WA-75]', async () => {
    const { client } = context;
    const id = await client.create('accounts', { name: 'v1' });
    const etag = String((await client.get(`accounts(${id})?$select=name`)).headers['etag']);
    expect(etag).toMatch(/^W\/"\d+"$/);
    expect((await client.patch(`accounts(${id})`, { name: 'v2' }, { 'If-Match': etag })).status).toBe(204);
    const stale = await client.patch(`accounts(${id})`, { name: 'v3' }, { 'If-Match': etag });
    expect([stale.status, codeOf(stale.json)]).toEqual([412, '0x80060882']);
    expect(messageOf(stale.json)).toBe(
      "The version of the existing record doesn't match the RowVersion property provided.",
    );
    expect((await client.delete(`accounts(${id})`, { 'If-Match': etag })).status).toBe(412);
    const now = String((await client.get(`accounts(${id})?$select=name`)).headers['etag']);
    expect((await client.delete(`accounts(${id})`, { 'If-Match': now })).status).toBe(204);
  });

  it('answers 304 to a conditional read; the literal null is no condition [WA-74] [WA-11]', async () => {
    const { client } = context;
    const id = await client.create('accounts', { name: 'cond' });
    const etag = String((await client.get(`accounts(${id})`)).headers['etag']);
    expect((await client.get(`accounts(${id})`, { 'If-None-Match': etag })).status).toBe(304);
    expect((await client.get(`accounts(${id})`, { 'If-None-Match': 'null' })).status).toBe(200);
    expect((await client.get(`accounts(${id})`, { 'If-None-Match': 'W/"1"' })).status).toBe(200);
  });

  it('deletes, and then knows the row no more [WA-59]', async () => {
    const { client } = context;
    const id = await client.create('accounts', { name: 'gone' });
    expect((await client.delete(`accounts(${id})`)).status).toBe(204);
    expect((await client.delete(`accounts(${id})`)).status).toBe(404);
  });

  it('reads and writes single properties [WA-54] [WA-58]', async () => {
    const { client } = context;
    const id = await client.create('accounts', { name: 'single' });
    expect((await client.put(`accounts(${id})/telephone1`, { value: '555' })).status).toBe(204);
    expect((await client.get(`accounts(${id})/telephone1`)).json['value']).toBe('555');
    expect((await client.get(`accounts(${id})/telephone1/$value`)).text).toBe('555');
    expect((await client.delete(`accounts(${id})/telephone1`)).status).toBe(204);
    expect((await client.get(`accounts(${id})/telephone1`)).status).toBe(204);
  });

  it('answers a wrong method with 405 and a wrong key with 400 [WA-26] [WA-165]', async () => {
    const { client } = context;
    expect((await client.patch('accounts', { name: 'x' })).status).toBe(405);
    expect((await client.delete('accounts')).status).toBe(405);
    const key = await client.get("accounts(accountnumber='1')");
    expect([key.status, messageOf(key.json)]).toEqual([
      400,
      expect.stringContaining('The key in the request URI is not valid'),
    ]);
  });

  it('addresses users by id and shows it as ownerid too, not by systemuserid [WA-6]', async () => {
    const { client } = context;
    const me = String((await client.get('WhoAmI')).json['UserId']);
    const user = await client.get(`systemusers(${me})?$select=fullname`);
    expect(user.json).toMatchObject({ systemuserid: me, ownerid: me });
    expect((await client.get(`systemusers(ownerid=${me})`)).status).toBe(200);
    expect((await client.get(`systemusers(systemuserid=${me})`)).status).toBe(400);
  });
});
