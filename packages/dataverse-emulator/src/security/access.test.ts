import { EmulatorClient } from '../testing/emulator-client';
import { codeOf, messageOf, setupEmulator } from '../testing/setup-emulator';

const clerkId = '11111111-0000-0000-0000-0000000000c1';
const test = setupEmulator({ users: [{ firstname: 'Clara', lastname: 'Clerk', applicationid: clerkId }] });

let clerk: EmulatorClient;
let userId: string;
let roleId: string;

/** Gives the clerk's role exactly these privileges. */
async function allow(privileges: Record<string, 'Basic' | 'Local' | 'Deep' | 'Global'>): Promise<void> {
  const rows = (await test.client.get('privileges?$select=name')).value;
  const list = Object.entries(privileges).map(([name, depth]) => ({
    Depth: depth,
    PrivilegeId: rows.find((row) => row['name'] === name)!['privilegeid'],
  }));
  const answer = await test.client.post(`roles(${roleId})/Microsoft.Dynamics.CRM.ReplacePrivilegesRole`, {
    Privileges: list,
  });
  expect(answer.status).toBe(204);
}

beforeAll(async () => {
  clerk = new EmulatorClient(test.emulator, test.emulator.token(clerkId));
  const who = (await clerk.get('WhoAmI')).json;
  userId = String(who['UserId']);
  roleId = await test.client.create('roles', {
    name: 'Clerk',
    'businessunitid@odata.bind': `/businessunits(${String(who['BusinessUnitId'])})`,
  });
});
afterAll(() => clerk.close());

describe('privileges', () => {
  it('refuses a user without any role, but tells them who they are [WA-20] [WA-23]', async () => {
    const answer = await clerk.get('accounts');
    expect([answer.status, codeOf(answer.json)]).toEqual([403, '0x80042f09']);
    await test.client.post(`systemusers(${userId})/systemuserroles_association/$ref`, {
      '@odata.id': `${test.emulator.apiUrl}roles(${roleId})`,
    });
  });

  it('names user, privilege and table when a privilege is missing [WA-21] [WA-29]', async () => {
    await allow({ prvReadContact: 'Global' });
    const answer = await clerk.get('accounts?$select=name');
    expect([answer.status, codeOf(answer.json)]).toEqual([403, '0x80040220']);
    expect(messageOf(answer.json)).toMatch(
      new RegExp(
        `^Principal user \\(Id=${userId}, type=8, roleCount=1, privilegeCount=1, accessMode='0 Read-Write', AADObjectId='', ` +
          `MetadataCachePrivilegesCount=\\d+, businessUnitId=[0-9a-f-]{36}\\), is missing prvReadAccount privilege \\(Id=[0-9a-f-]{36}\\) ` +
          `on OTC=1 for entity 'account' \\(LocalizedName='Account'\\)\\. context\\.Caller=${userId}\\. ` +
          `Consider adding missed privilege to one of the principal \\(user/team\\) roles\\.$`,
      ),
    );
    expect((await clerk.get('contacts?$select=fullname')).status).toBe(200);
  });

  it('needs a privilege of its own for each of creating, writing and deleting [WA-21]', async () => {
    await allow({ prvReadAccount: 'Global' });
    const id = test.emulator.insert('account', { name: 'Contoso' });
    for (const [privilege, send, status] of [
      ['prvCreateAccount', () => clerk.post('accounts', { name: 'A' }), 204],
      ['prvWriteAccount', () => clerk.patch(`accounts(${id})`, { name: 'B' }), 204],
      ['prvDeleteAccount', () => clerk.delete(`accounts(${id})`), 204],
    ] as const) {
      await allow({ prvReadAccount: 'Global' });
      const refused = await send();
      expect([refused.status, messageOf(refused.json)]).toEqual([
        403,
        expect.stringContaining(`missing ${privilege} `),
      ]);
      await allow({ prvReadAccount: 'Global', [privilege]: 'Global' });
      expect((await send()).status).toBe(status);
    }
    expect(test.emulator.rows('account').map((row) => row['name'])).toEqual(['A']);
  });

  it('appends a row to another only with Append on the one and AppendTo on the other [WA-29]', async () => {
    const contact = test.emulator.insert('contact', { lastname: 'Boss' });
    const account = test.emulator.insert('account', { name: 'Fabrikam' });
    const send = (): ReturnType<EmulatorClient['patch']> =>
      clerk.patch(`accounts(${account})`, { 'primarycontactid@odata.bind': `/contacts(${contact})` });
    await allow({ prvWriteAccount: 'Global' });
    expect(messageOf((await send()).json)).toContain('missing prvAppendAccount ');
    await allow({ prvWriteAccount: 'Global', prvAppendAccount: 'Global' });
    expect(messageOf((await send()).json)).toContain('missing prvAppendToContact ');
    await allow({ prvWriteAccount: 'Global', prvAppendAccount: 'Global', prvAppendToContact: 'Global' });
    expect((await send()).status).toBe(204);
  });

  it('gives a row to another owner only with Assign [WA-29]', async () => {
    const account = test.emulator.insert('account', { name: 'To give', ownerid: `systemuser:${userId}` });
    const admin = (await test.client.get("systemusers?$filter=fullname eq 'System Administrator'")).value[0]!;
    const send = (): ReturnType<EmulatorClient['patch']> =>
      clerk.patch(`accounts(${account})`, { 'ownerid@odata.bind': `/systemusers(${String(admin['systemuserid'])})` });
    await allow({ prvWriteAccount: 'Basic' });
    expect(messageOf((await send()).json)).toContain('missing prvAssignAccount ');
    await allow({ prvWriteAccount: 'Basic', prvAssignAccount: 'Basic' });
    expect((await send()).status).toBe(204);
    expect(codeOf((await clerk.patch(`accounts(${account})`, { name: 'Gone' })).json)).toBe('0x80048306');
  });

  it('keeps a metadata change for those who may change tables [WA-21]', async () => {
    await allow({ prvReadAccount: 'Global' });
    const answer = await clerk.post('InsertOptionValue', {
      EntityLogicalName: 'account',
      AttributeLogicalName: 'industrycode',
      Value: 9000,
      Label: { LocalizedLabels: [{ Label: 'Space', LanguageCode: 1033 }] },
    });
    expect([answer.status, messageOf(answer.json)]).toEqual([403, expect.stringContaining('missing prvWriteEntity ')]);
  });
});

describe('the depth of a privilege', () => {
  let units: { own: string; below: string; beside: string };
  let rows: Record<'mine' | 'team' | 'own' | 'below' | 'beside', string>;

  beforeAll(async () => {
    const root = String((await clerk.get('WhoAmI')).json['BusinessUnitId']);
    const unit = (name: string, parent: string): Promise<string> =>
      test.client.create('businessunits', { name, 'parentbusinessunitid@odata.bind': `/businessunits(${parent})` });
    const own = await unit('North', root);
    units = { own, below: await unit('North-East', own), beside: await unit('South', root) };
    test.emulator.update('systemuser', userId, { businessunitid: own });
    const team = await test.client.create('teams', {
      name: 'Helpers',
      teamtype: 0,
      'businessunitid@odata.bind': `/businessunits(${units.beside})`,
    });
    await test.client.post(`teams(${team})/Microsoft.Dynamics.CRM.AddMembersTeam`, {
      Members: [{ '@odata.type': 'Microsoft.Dynamics.CRM.systemuser', systemuserid: userId }],
    });
    const user = (name: string, businessunitid: string): string =>
      test.emulator.insert('systemuser', {
        firstname: 'U',
        lastname: name,
        internalemailaddress: `${name}@x.invalid`,
        businessunitid,
      });
    const account = (name: string, ownerid: string): string => test.emulator.insert('account', { name, ownerid });
    rows = {
      mine: account('d-mine', `systemuser:${userId}`),
      team: account('d-team', `team:${team}`),
      own: account('d-own', `systemuser:${user('own', units.own)}`),
      below: account('d-below', `systemuser:${user('below', units.below)}`),
      beside: account('d-beside', `systemuser:${user('beside', units.beside)}`),
    };
  });

  it.each([
    ['Basic', ['d-mine', 'd-team']],
    ['Local', ['d-mine', 'd-own', 'd-team']],
    ['Deep', ['d-below', 'd-mine', 'd-own', 'd-team']],
    ['Global', ['d-below', 'd-beside', 'd-mine', 'd-own', 'd-team']],
  ] as const)('lets %s read and write %j, in queries, counts, by id and in writes [WA-200]', async (depth, names) => {
    await allow({ prvReadAccount: depth, prvWriteAccount: depth });
    const filter = "$filter=startswith(name,'d-')";
    const read = (await clerk.get(`accounts?$select=name&$orderby=name&${filter}`)).value.map((row) => row['name']);
    expect(read).toEqual(names);
    expect((await clerk.get(`accounts/$count?${filter}`)).text).toBe(String(names.length));
    for (const [key, id] of Object.entries(rows)) {
      const reached = (names as readonly string[]).includes(`d-${key}`);
      const one = await clerk.get(`accounts(${id})?$select=name`);
      const write = await clerk.patch(`accounts(${id})`, { telephone1: '1' });
      expect([key, one.status, write.status]).toEqual([key, reached ? 200 : 403, reached ? 204 : 403]);
      if (!reached) expect(codeOf(one.json)).toBe('0x80048306');
    }
  });

  it('comes with the roles of a team, measured from the unit of the team [WA-202]', async () => {
    await allow({ prvReadContact: 'Global' });
    const team = (await test.client.get("teams?$select=teamid&$filter=name eq 'Helpers'")).value[0]!;
    const role = await test.client.create('roles', {
      name: 'Reader',
      'businessunitid@odata.bind': `/businessunits(${String((await test.client.get('WhoAmI')).json['BusinessUnitId'])})`,
    });
    await test.client.post(`roles(${role})/Microsoft.Dynamics.CRM.AddPrivilegesRole`, {
      Privileges: [{ Depth: 'Local', PrivilegeName: 'prvReadAccount' }],
    });
    await test.client.post(`teams(${String(team['teamid'])})/teamroles_association/$ref`, {
      '@odata.id': `${test.emulator.apiUrl}roles(${role})`,
    });
    const read = (await clerk.get("accounts?$select=name&$orderby=name&$filter=startswith(name,'d-')")).value;
    expect(read.map((row) => row['name'])).toEqual(['d-beside', 'd-mine', 'd-team']);
  });

  it('tells tracked changes only of rows that may be read [WA-140]', async () => {
    await allow({ prvReadAccount: 'Basic' });
    const answer = await clerk.get('accounts?$select=name', { Prefer: 'odata.track-changes' });
    const names = answer.value.map((row) => row['name']);
    expect(names).toContain('d-mine');
    expect(names).not.toContain('d-below');
  });
});

describe('a role of the root business unit', () => {
  it('is copied to every other unit; the copy gives the same privileges and takes none of its own [WA-200]', async () => {
    const root = String((await test.client.get('WhoAmI')).json['BusinessUnitId']);
    const created = await test.client.create('roles', {
      name: 'Everywhere',
      'businessunitid@odata.bind': `/businessunits(${root})`,
    });
    await test.client.post(`roles(${created})/Microsoft.Dynamics.CRM.AddPrivilegesRole`, {
      Privileges: [{ Depth: 'Basic', PrivilegeName: 'prvReadContact' }],
    });
    const copies = (await test.client.get(`roles?$filter=_parentroleid_value eq ${created}`)).value;
    expect(copies).toHaveLength(test.emulator.rows('businessunit').length - 1);
    const copy = String(copies[0]!['roleid']);
    expect((await test.client.get(`RetrieveRolePrivilegesRole(RoleId=${copy})`)).json['RolePrivileges']).toMatchObject([
      { PrivilegeName: 'prvReadContact', Depth: 'Basic' },
    ]);
    const refused = await test.client.post(`roles(${copy})/Microsoft.Dynamics.CRM.AddPrivilegesRole`, {
      Privileges: [{ Depth: 'Basic', PrivilegeName: 'prvReadAccount' }],
    });
    expect(codeOf(refused.json)).toBe('0x80040203');
  });
});

describe('sharing', () => {
  const reference = (set: string, id: string): Record<string, string> => ({ '@odata.id': `${set}(${id})` });

  it('grants, widens, replaces and revokes access to one row [WA-204]', async () => {
    await allow({ prvReadAccount: 'Basic', prvWriteAccount: 'Basic' });
    const id = test.emulator.insert('account', { name: 'Shared' });
    const target = { '@odata.type': 'Microsoft.Dynamics.CRM.account', accountid: id };
    const grant = (action: string, AccessMask: string): Promise<{ status: number }> =>
      test.client.post(action, {
        Target: target,
        PrincipalAccess: { Principal: reference('systemusers', userId), AccessMask },
      });
    const access = async (): Promise<unknown> =>
      (
        await test.client.get(
          `systemusers(${userId})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@t)?@t={'@odata.id':'accounts(${id})'}`,
        )
      ).json['AccessRights'];
    expect(await access()).toBe('None');
    expect((await grant('GrantAccess', 'ReadAccess')).status).toBe(204);
    expect((await clerk.get(`accounts(${id})?$select=name`)).json['name']).toBe('Shared');
    expect((await clerk.patch(`accounts(${id})`, { name: 'X' })).status).toBe(403);
    await grant('GrantAccess', 'WriteAccess');
    expect(await access()).toBe('ReadAccess,WriteAccess');
    expect((await clerk.patch(`accounts(${id})`, { name: 'Y' })).status).toBe(204);
    await grant('ModifyAccess', 'ReadAccess');
    expect(await access()).toBe('ReadAccess');
    const shares = await test.client.get(
      `RetrieveSharedPrincipalsAndAccess(Target=@t)?@t={'@odata.id':'accounts(${id})'}`,
    );
    expect(shares.json['PrincipalAccesses']).toEqual([
      { AccessMask: 'ReadAccess', Principal: { '@odata.type': '#Microsoft.Dynamics.CRM.systemuser', ownerid: userId } },
    ]);
    const revoked = await test.client.post('RevokeAccess', {
      Target: target,
      Revokee: reference('systemusers', userId),
    });
    expect(revoked.status).toBe(204);
    expect((await clerk.get(`accounts(${id})`)).status).toBe(403);
  });

  it('is refused without the Share privilege, and with the owner [WA-204]', async () => {
    await allow({ prvReadAccount: 'Basic' });
    const id = test.emulator.insert('account', { name: 'Own', ownerid: `systemuser:${userId}` });
    const body = {
      Target: reference('accounts', id),
      PrincipalAccess: { Principal: reference('systemusers', userId), AccessMask: 'ReadAccess' },
    };
    expect(codeOf((await test.client.post('GrantAccess', body)).json)).toBe('0x80040214');
    const admin = (await test.client.get("systemusers?$filter=fullname eq 'System Administrator'")).value[0]!;
    body.PrincipalAccess.Principal = reference('systemusers', String(admin['systemuserid']));
    expect(messageOf((await clerk.post('GrantAccess', body)).json)).toContain('missing prvShareAccount ');
  });
});

describe('asking for privileges', () => {
  it('lists what a user holds, all or by name [WA-204]', async () => {
    await allow({ prvReadAccount: 'Deep', prvReadContact: 'Global' });
    const bound = `systemusers(${userId})/Microsoft.Dynamics.CRM`;
    const all = (await test.client.get(`${bound}.RetrieveUserPrivileges()`)).json['RolePrivileges'] as Record<
      string,
      unknown
    >[];
    expect(all.map((item) => [item['PrivilegeName'], item['Depth']])).toEqual(
      expect.arrayContaining([
        ['prvReadAccount', 'Deep'],
        ['prvReadContact', 'Global'],
      ]),
    );
    const named = await test.client.get(
      `${bound}.RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=@n)?@n=['prvReadContact','prvWriteContact']`,
    );
    expect(named.json['RolePrivileges']).toMatchObject([{ PrivilegeName: 'prvReadContact', Depth: 'Global' }]);
    expect((await test.client.get(`RetrieveRolePrivilegesRole(RoleId=${roleId})`)).json['RolePrivileges']).toHaveLength(
      2,
    );
  });

  it('never gives a role the right to act for others [WA-22]', async () => {
    const answer = await test.client.post(`roles(${roleId})/Microsoft.Dynamics.CRM.AddPrivilegesRole`, {
      Privileges: [{ Depth: 'Global', PrivilegeName: 'prvActOnBehalfOfAnotherUser' }],
    });
    expect(codeOf(answer.json)).toBe('0x8004ed43');
  });
});
