import { codeOf, messageOf, setupEmulator } from '../testing/setup-emulator';

const context = setupEmulator();
const missing = '00000000-0000-0000-0000-0000000000bb';

describe('lookups and relationships', () => {
  it('binds by relative and absolute address and reads _x_value [WA-52] [WA-65]', async () => {
    const { client, emulator } = context;
    const contact = await client.create('contacts', { lastname: 'Bound' });
    for (const address of [`/contacts(${contact})`, `contacts(${contact})`, `${emulator.apiUrl}contacts(${contact})`]) {
      const id = await client.create('accounts', { name: 'b', 'primarycontactid@odata.bind': address });
      expect(
        (await client.get(`accounts(${id})?$select=_primarycontactid_value`)).json['_primarycontactid_value'],
      ).toBe(contact);
    }
    const dangling = await client.post('accounts', {
      name: 'b',
      'primarycontactid@odata.bind': `/contacts(${missing})`,
    });
    expect([dangling.status, codeOf(dangling.json)]).toEqual([404, '0x80040217']);
    const wrong = await client.post('accounts', {
      name: 'b',
      'primarycontactid@odata.bind': `/systemusers(${missing})`,
    });
    expect(wrong.status).toBe(404);
  });

  it('creates a row in a collection of another', async () => {
    const { client, emulator } = context;
    const account = emulator.insert('account', { name: 'parent' });
    const path = `accounts(${account})/contact_customer_accounts`;
    const answer = await client.post(path, { lastname: 'child' });
    expect([answer.status, String(answer.headers['odata-entityid'])]).toEqual([
      204,
      expect.stringContaining(`${emulator.apiUrl}contacts(`) as string,
    ]);
    expect((await client.get(`${path}?$select=lastname`)).value).toMatchObject([{ lastname: 'child' }]);
    expect((await client.post(path, {})).status).toBe(204);
    expect((await client.post(path, [])).status).toBe(400);
  });

  it('clears with null, by bind or by the navigation name [WA-68]', async () => {
    const { client } = context;
    const contact = await client.create('contacts', { lastname: 'C' });
    const id = await client.create('accounts', { name: 'c', 'primarycontactid@odata.bind': `/contacts(${contact})` });
    await client.patch(`accounts(${id})`, { 'primarycontactid@odata.bind': null });
    expect(
      (await client.get(`accounts(${id})?$select=_primarycontactid_value`)).json['_primarycontactid_value'],
    ).toBeNull();
    await client.put(`accounts(${id})/primarycontactid/$ref`, { '@odata.id': `contacts(${contact})` });
    await client.patch(`accounts(${id})`, { primarycontactid: null });
    expect((await client.get(`accounts(${id})/primarycontactid`)).status).toBe(204);
  });

  it('keeps one target of a polymorphic lookup and tells which [WA-45] [WA-66]', async () => {
    const { client } = context;
    const account = await client.create('accounts', { name: 'parent' });
    const boss = await client.create('contacts', { lastname: 'Boss' });
    const id = await client.create('contacts', {
      lastname: 'P',
      'parentcustomerid_account@odata.bind': `/accounts(${account})`,
    });
    const annotations = {
      Prefer: 'odata.include-annotations="Microsoft.Dynamics.CRM.*,OData.Community.Display.V1.FormattedValue"',
    };
    const first = (await client.get(`contacts(${id})?$select=_parentcustomerid_value`, annotations)).json;
    expect(first).toMatchObject({
      _parentcustomerid_value: account,
      '_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
      '_parentcustomerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty': 'parentcustomerid_account',
      '_parentcustomerid_value@OData.Community.Display.V1.FormattedValue': 'parent',
    });
    await client.patch(`contacts(${id})`, { 'parentcustomerid_contact@odata.bind': `/contacts(${boss})` });
    const second = (
      await client.get(
        `contacts(${id})?$select=_parentcustomerid_value&$expand=parentcustomerid_account,parentcustomerid_contact($select=lastname)`,
      )
    ).json;
    expect(second['_parentcustomerid_value']).toBe(boss);
    expect(second['parentcustomerid_account']).toBeNull();
    expect(second['parentcustomerid_contact']).toMatchObject({ lastname: 'Boss' });
  });

  it('derives owning user, team and unit from the owner [WA-67] [WA-156]', async () => {
    const { client } = context;
    const me = (await client.get('WhoAmI')).json;
    const team = await client.create('teams', { name: 'Owners' });
    const id = await client.create('accounts', { name: 'owned' });
    const columns = '$select=_ownerid_value,_owninguser_value,_owningteam_value,_owningbusinessunit_value';
    expect((await client.get(`accounts(${id})?${columns}`)).json).toMatchObject({
      _ownerid_value: me['UserId'],
      _owninguser_value: me['UserId'],
      _owningteam_value: null,
    });
    await client.patch(`accounts(${id})`, { 'ownerid@odata.bind': `/teams(${team})` });
    expect((await client.get(`accounts(${id})?${columns}`)).json).toMatchObject({
      _ownerid_value: team,
      _owninguser_value: null,
      _owningteam_value: team,
      _owningbusinessunit_value: me['BusinessUnitId'],
    });
    expect((await client.patch(`accounts(${id})`, { 'ownerid@odata.bind': null })).status).toBe(400);
  });

  it('binds the company with its case-sensitive name [WA-7] [WA-72]', async () => {
    const { client } = context;
    const company = await client.create('bcbi_companies', { bcbi_name: 'CRONUS', bcbi_externalid: 'abc' });
    const id = await client.create('accounts', {
      name: 'co',
      'bcbi_CompanyId@odata.bind': `/bcbi_companies(${company})`,
    });
    expect((await client.get(`accounts(${id})?$select=_bcbi_companyid_value`)).json['_bcbi_companyid_value']).toBe(
      company,
    );
    expect((await client.patch(`accounts(${id})`, { 'bcbi_companyid@odata.bind': null })).status).toBe(400);
    expect((await client.get(`accounts?$select=name&$filter=_bcbi_companyid_value eq ${company}`)).value).toHaveLength(
      1,
    );
  });

  it('relates through collections and many-to-many links by $ref [WA-69] [WA-70] [WA-201]', async () => {
    const { client, emulator } = context;
    const account = await client.create('accounts', { name: 'one' });
    const contact = await client.create('contacts', { lastname: 'n' });
    const reference = { '@odata.id': `${emulator.apiUrl}contacts(${contact})` };
    expect((await client.post(`accounts(${account})/contact_customer_accounts/$ref`, reference)).status).toBe(204);
    expect((await client.get(`accounts(${account})/contact_customer_accounts?$select=lastname`)).value).toMatchObject([
      { lastname: 'n' },
    ]);
    expect((await client.delete(`accounts(${account})/contact_customer_accounts(${contact})/$ref`)).status).toBe(204);
    expect((await client.get(`accounts(${account})/contact_customer_accounts/$count`)).text).toBe('0');

    const team = await client.create('teams', { name: 'T' });
    const role = String(
      (await client.get("roles?$select=name&$filter=name eq 'System Customizer'")).value[0]!['roleid'],
    );
    const add = { '@odata.id': `${emulator.apiUrl}roles(${role})` };
    expect((await client.post(`teams(${team})/teamroles_association/$ref`, add)).status).toBe(204);
    const twice = await client.post(`teams(${team})/teamroles_association/$ref`, add);
    expect(codeOf(twice.json)).toBe('0x80040237');
    expect((await client.get(`teams(${team})/teamroles_association?$select=name`)).value).toMatchObject([
      { name: 'System Customizer' },
    ]);
    expect((await client.get(`teamrolescollection?$filter=teamid eq ${team}`)).value).toMatchObject([{ roleid: role }]);
    expect(
      (await client.delete(`teams(${team})/teamroles_association/$ref?$id=${emulator.apiUrl}roles(${role})`)).status,
    ).toBe(204);
  });

  it('adds and removes members, but not of a default team [WA-201] [WA-202]', async () => {
    const { client } = context;
    const me = String((await client.get('WhoAmI')).json['UserId']);
    const team = await client.create('teams', { name: 'Members' });
    const members = { Members: [{ '@odata.type': 'Microsoft.Dynamics.CRM.systemuser', systemuserid: me }] };
    expect((await client.post(`teams(${team})/Microsoft.Dynamics.CRM.AddMembersTeam`, members)).status).toBe(204);
    expect((await client.get(`teams(${team})/teammembership_association/$count`)).text).toBe('1');
    const standard = (await client.get('teams?$select=name&$filter=isdefault eq true')).value[0]!;
    expect((await client.get(`teams(${String(standard['teamid'])})/teammembership_association/$count`)).text).toBe('2');
    const refused = await client.delete(`teams(${String(standard['teamid'])})/teammembership_association(${me})/$ref`);
    expect(codeOf(refused.json)).toBe('0x8004830c');
    expect((await client.delete(`teams(${String(standard['teamid'])})`)).status).toBe(405);
  });

  it('creates nested rows in one go or not at all [WA-51]', async () => {
    const { client, emulator } = context;
    const account = await client.create('accounts', {
      name: 'deep',
      primarycontactid: { lastname: 'Nested' },
      contact_customer_accounts: [{ lastname: 'N1' }, { lastname: 'N2' }],
    });
    const row = (
      await client.get(
        `accounts(${account})?$select=name&$expand=primarycontactid($select=lastname),contact_customer_accounts($select=lastname;$orderby=lastname)`,
      )
    ).json;
    expect(row).toMatchObject({
      primarycontactid: { lastname: 'Nested' },
      contact_customer_accounts: [{ lastname: 'N1' }, { lastname: 'N2' }],
    });
    const before = emulator.rows('contact').length;
    const failed = await client.post('accounts', { name: 'x'.repeat(161), primarycontactid: { lastname: 'Lost' } });
    expect(failed.status).toBe(400);
    expect(
      (
        await client.post('accounts', {
          name: 'y',
          primarycontactid: { lastname: 'Lost' },
          contact_customer_accounts: [{ lastname: 'z'.repeat(60) }],
        })
      ).status,
    ).toBe(400);
    expect(emulator.rows('contact')).toHaveLength(before);
  });

  it('clears references to a deleted row, and keeps a referenced currency [WA-59]', async () => {
    const { client } = context;
    const contact = await client.create('contacts', { lastname: 'ref' });
    const account = await client.create('accounts', {
      name: 'ref',
      revenue: 1,
      'primarycontactid@odata.bind': `/contacts(${contact})`,
    });
    await client.delete(`contacts(${contact})`);
    expect(
      (await client.get(`accounts(${account})?$select=_primarycontactid_value`)).json['_primarycontactid_value'],
    ).toBeNull();
    const unit = await client.create('businessunits', { name: 'Unit' });
    const refused = await client.delete(`businessunits(${unit})`);
    expect([refused.status, codeOf(refused.json)]).toEqual([405, '0x80040227']);
    expect(messageOf(refused.json)).toContain('cannot be deleted');
  });

  it('copies roles and makes the default team for a new business unit [WA-200]', async () => {
    const { client } = context;
    const unit = await client.create('businessunits', { name: 'Branch' });
    const roles = (await client.get(`roles?$select=name,_parentroleid_value&$filter=_businessunitid_value eq ${unit}`))
      .value;
    expect(roles).toHaveLength(4);
    expect(roles.map((role) => role['_parentroleid_value'])).toContain('a2b18661-9ff5-e911-a812-000d3a0b9028');
    expect(
      (await client.get(`teams?$select=name&$filter=_businessunitid_value eq ${unit} and isdefault eq true`)).value,
    ).toMatchObject([{ name: 'Branch' }]);
  });
});
