import { codeOf, messageOf, setupEmulator } from '../testing/setup-emulator';

const ids = {
  alpha: '00000000-0000-0000-0000-000000000001',
  beta: '00000000-0000-0000-0000-000000000002',
  delta: '00000000-0000-0000-0000-000000000004',
};

const context = setupEmulator({
  seed: {
    account: [
      { accountid: ids.alpha, name: 'Alpha' },
      { accountid: ids.beta, name: 'beta' },
      { accountid: '00000000-0000-0000-0000-000000000003', name: 'Gamma' },
      { accountid: ids.delta, name: 'Delta', parentaccountid: ids.alpha },
    ],
    contact: [
      { lastname: 'One', jobtitle: 'Boss', parentcustomerid: `account:${ids.alpha}` },
      { lastname: 'Two', jobtitle: 'Clerk', parentcustomerid: `account:${ids.alpha}` },
      { lastname: 'Three', jobtitle: 'Clerk', parentcustomerid: `account:${ids.beta}` },
    ],
  },
});

describe('$expand', () => {
  it('expands single-valued properties without etag, null when empty [WA-95] [WA-100]', async () => {
    const { client } = context;
    const rows = (
      await client.get(
        'accounts?$select=name&$expand=parentaccountid($select=name),createdby($select=fullname)&$orderby=name',
      )
    ).value;
    expect(rows[2]).toMatchObject({
      name: 'Delta',
      parentaccountid: { name: 'Alpha', accountid: '00000000-0000-0000-0000-000000000001' },
    });
    expect(Object.keys(rows[2]!['parentaccountid'] as object)).toEqual(['name', 'accountid']);
    expect(rows[0]).toMatchObject({ parentaccountid: null, createdby: { fullname: 'System Administrator' } });
  });

  it('expands collections with options and their link [WA-97]', async () => {
    const { client, emulator } = context;
    const rows = (
      await client.get(
        "accounts?$select=name&$filter=name eq 'alpha'&$expand=contact_customer_accounts($select=lastname;$orderby=lastname desc;$top=1)",
      )
    ).value;
    expect(rows[0]!['contact_customer_accounts']).toMatchObject([{ lastname: 'Two' }]);
    expect(rows[0]!['contact_customer_accounts@odata.nextLink']).toBe(
      `${emulator.apiUrl}accounts(00000000-0000-0000-0000-000000000001)/contact_customer_accounts?$select=lastname&$orderby=lastname desc&$top=1`,
    );
  });

  it('expands to references of lookups only [WA-99]', async () => {
    const { client, emulator } = context;
    const answer = await client.get("accounts?$select=name&$filter=name eq 'Delta'&$expand=parentaccountid/$ref");
    const row = answer.value[0]!;
    expect(answer.json['@odata.context']).toMatch(/#accounts\(name,parentaccountid,parentaccountid\/\$ref\(\)\)$/);
    expect(row['_parentaccountid_value']).toBe('00000000-0000-0000-0000-000000000001');
    expect(row['parentaccountid']).toEqual({
      '@odata.id': `${emulator.apiUrl}accounts(00000000-0000-0000-0000-000000000001)`,
    });
    expect(codeOf((await client.get('accounts?$expand=contact_customer_accounts/$ref')).json)).toBe('0x80060888');
  });

  it('refuses options on single-valued properties, unknown ones, and more than fifteen [WA-95] [WA-96]', async () => {
    const { client } = context;
    const order = await client.get('accounts?$expand=parentaccountid($orderby=name)');
    expect(messageOf(order.json)).toContain('Only $select and $filter clause can be provided');
    expect((await client.get('accounts?$expand=nothing')).status).toBe(400);
    expect((await client.get(`accounts?$expand=${Array(16).fill('parentaccountid').join(',')}`)).status).toBe(400);
    const nested = Array(8).fill('parentaccountid($expand=createdby)').join(',');
    expect((await client.get(`accounts?$expand=${nested}`)).status).toBe(400);
  });

  it('expands on within single-valued properties, also within owners [WA-95] [WA-96]', async () => {
    const { client } = context;
    const answer = await client.get(
      "contacts?$select=lastname&$filter=lastname eq 'One'&$expand=parentcustomerid_account($select=name;$expand=createdby($select=fullname)),ownerid($select=ownerid)",
    );
    expect(String(answer.json['@odata.context'])).toMatch(
      /#contacts\(lastname,parentcustomerid_account\(name,createdby\(fullname\)\),ownerid\(ownerid\)\)$/,
    );
    expect(answer.value[0]).toMatchObject({
      parentcustomerid_account: { name: 'Alpha', createdby: { fullname: 'System Administrator' } },
    });
    expect(Object.keys(answer.value[0]!['ownerid'] as object)).toContain('ownerid');
  });

  it('takes a filter on a single-valued property: null when it does not hold [WA-96]', async () => {
    const { client } = context;
    const path = `accounts(${ids.delta})?$select=name&$expand=parentaccountid($select=name;$filter=name eq `;
    expect((await client.get(`${path}'Alpha')`)).json['parentaccountid']).toMatchObject({ name: 'Alpha' });
    expect((await client.get(`${path}'Other')`)).json['parentaccountid']).toBeNull();
  });

  it('pages collections by the page size, without etags, when one of them expands on [WA-97]', async () => {
    const { client } = context;
    const expand = '$expand=contact_customer_accounts($select=lastname;$expand=createdby($select=fullname))';
    const page = { Prefer: 'odata.maxpagesize=1' };
    const [row] = (await client.get(`accounts?$select=name&$filter=name eq 'Alpha'&${expand}`, page)).value;
    const children = row!['contact_customer_accounts'] as Record<string, unknown>[];
    expect(children).toHaveLength(1);
    expect(Object.keys(children[0]!)).toEqual(['lastname', 'contactid', 'createdby']);
    const link = String(row!['contact_customer_accounts@odata.nextLink']);
    expect(link).toContain('$expand=createdby($select=fullname)&$skiptoken=%3Ccookie%20pagenumber=%222%22');
    const rest = await client.get(link, page);
    expect(rest.value).toMatchObject([{ createdby: { fullname: 'System Administrator' } }]);
    expect(rest.value[0]!['contactid']).not.toBe(children[0]!['contactid']);
    expect(rest.json['@odata.nextLink']).toBeUndefined();
  });

  it('does not page collections that expand nothing on [WA-97]', async () => {
    const [row] = (
      await context.client.get(
        "accounts?$select=name&$filter=name eq 'Alpha'&$expand=contact_customer_accounts($select=lastname)",
        { Prefer: 'odata.maxpagesize=1' },
      )
    ).value;
    expect(row!['contact_customer_accounts']).toHaveLength(2);
    expect((row!['contact_customer_accounts'] as object[])[0]).toHaveProperty(['@odata.etag']);
    expect(String(row!['contact_customer_accounts@odata.nextLink'])).not.toContain('skiptoken');
  });

  it('expands collections within collections, whose options are limited [WA-96] [WA-97]', async () => {
    const { client } = context;
    const inner = 'account_parent_account($select=name;$expand=contact_customer_accounts($select=lastname))';
    const row = (await client.get(`accounts(${ids.alpha})?$select=name&$expand=${inner}`)).json;
    expect(row['account_parent_account']).toEqual([
      { name: 'Delta', accountid: ids.delta, contact_customer_accounts: [] },
    ]);
    for (const options of [
      '$top=1;$expand=createdby',
      '$orderby=name;$expand=createdby',
      '$expand=contact_customer_accounts($top=1)',
    ]) {
      const answer = await client.get(`accounts?$expand=account_parent_account(${options})`);
      expect([answer.status, codeOf(answer.json), messageOf(answer.json)]).toEqual([
        400,
        '0x80060888',
        'Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.',
      ]);
    }
  });

  it('shows etags in one row and none of related single rows in many; links and lookups only in many [WA-47] [WA-97]', async () => {
    const { client } = context;
    const expand = '$expand=parentaccountid($select=name),contact_customer_accounts($select=lastname)';
    const row = (await client.get(`accounts(${ids.alpha})?$select=name&${expand}`)).json;
    expect(Object.keys(row)).toEqual([
      '@odata.context',
      '@odata.etag',
      'name',
      'accountid',
      'parentaccountid',
      'contact_customer_accounts',
    ]);
    expect(Object.keys((row['contact_customer_accounts'] as object[])[0]!)).toEqual([
      '@odata.etag',
      'lastname',
      'contactid',
    ]);
    const child = (await client.get(`accounts(${ids.delta})?$select=name&${expand}`)).json;
    expect(Object.keys(child['parentaccountid'] as object)).toEqual(['@odata.etag', 'name', 'accountid']);
    const [many] = (await client.get(`accounts?$select=name&$filter=name eq 'Alpha'&${expand}`)).value;
    expect(many).toHaveProperty(['contact_customer_accounts@odata.nextLink']);
    expect(Object.keys((many!['contact_customer_accounts'] as object[])[0]!)).toEqual([
      '@odata.etag',
      'lastname',
      '_parentcustomerid_value',
      'contactid',
    ]);
  });

  it('expands many-to-many at the first level only, without a collection in it [WA-98] [WA-100]', async () => {
    const { client } = context;
    const users = await client.get(
      "systemusers?$select=fullname&$filter=fullname eq 'System Administrator'&$expand=systemuserroles_association($select=name;$expand=businessunitid($select=name))",
    );
    expect(users.value[0]!['systemuserroles_association']).toMatchObject([
      { name: 'System Administrator', businessunitid: { name: 'Local Environment' } },
    ]);
    const roles = await client.get(
      "roles?$select=name&$filter=name eq 'System Customizer'&$expand=systemuserroles_association",
    );
    expect(roles.value[0]!['systemuserroles_association']).toEqual([]);
    for (const path of [
      'accounts?$expand=owninguser($expand=systemuserroles_association)',
      'systemusers?$expand=systemuserroles_association($expand=systemuserroles_association)',
    ])
      expect((await client.get(path)).status).toBe(400);
  });
});
