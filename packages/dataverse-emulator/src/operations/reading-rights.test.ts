import { EmulatorClient } from '../testing/emulator-client';
import { codeOf, setupEmulator } from '../testing/setup-emulator';

const clerkId = '11111111-0000-0000-0000-0000000000c2';
const account = '00000000-0000-0000-0000-000000000001';
const test = setupEmulator({
  users: [{ firstname: 'Clara', lastname: 'Clerk', applicationid: clerkId }],
  seed: { account: [{ accountid: account, name: 'Contoso' }] },
});

let clerk: EmulatorClient;

/** The clerk may read all accounts and their own contacts; one of the two contacts of the account is theirs. */
beforeAll(async () => {
  const { client, emulator } = test;
  clerk = new EmulatorClient(emulator, emulator.token(clerkId));
  const who = (await clerk.get('WhoAmI')).json;
  const role = await client.create('roles', {
    name: 'Clerk',
    'businessunitid@odata.bind': `/businessunits(${String(who['BusinessUnitId'])})`,
  });
  const privileges = (await client.get('privileges?$select=name')).value;
  const privilege = (name: string, Depth: string): object => ({
    Depth,
    PrivilegeId: privileges.find((row) => row['name'] === name)!['privilegeid'],
  });
  await client.post(`roles(${role})/Microsoft.Dynamics.CRM.ReplacePrivilegesRole`, {
    Privileges: [privilege('prvReadAccount', 'Global'), privilege('prvReadContact', 'Basic')],
  });
  await client.post(`systemusers(${String(who['UserId'])})/systemuserroles_association/$ref`, {
    '@odata.id': `${emulator.apiUrl}roles(${role})`,
  });
  const parentcustomerid = `account:${account}`;
  emulator.insert('contact', { lastname: 'Theirs', parentcustomerid, ownerid: `systemuser:${String(who['UserId'])}` });
  emulator.insert('contact', { lastname: 'Hidden', parentcustomerid });
});
afterAll(() => clerk.close());

const linked = (type: string): string =>
  encodeURIComponent(
    `<fetch><entity name="account"><attribute name="name"/><link-entity name="contact" from="parentcustomerid" to="accountid" link-type="${type}" alias="c"><attribute name="lastname"/></link-entity></entity></fetch>`,
  );

describe('queries of a user who may not read everything', () => {
  it('return, count and group only what the user may read [WA-34]', async () => {
    expect((await clerk.get('contacts?$select=lastname&$count=true')).json).toMatchObject({
      '@odata.count': 1,
      value: [{ lastname: 'Theirs' }],
    });
    expect((await clerk.get('contacts/$count')).text).toBe('1');
    expect((await clerk.get('contacts?$apply=aggregate($count as n)')).value).toEqual([{ n: 1 }]);
  });

  it('expand and join only what the user may read', async () => {
    const [expanded] = (await clerk.get('accounts?$select=name&$expand=contact_customer_accounts($select=lastname)'))
      .value;
    expect(expanded!['contact_customer_accounts']).toMatchObject([{ lastname: 'Theirs' }]);
    const joined = (await clerk.get(`accounts?fetchXml=${linked('inner')}`)).value;
    expect(joined.map((row) => row['c.lastname'])).toEqual(['Theirs']);
  });

  it('find nothing by related rows that the user may not read', async () => {
    const find = async (name: string): Promise<number> =>
      (await clerk.get(`accounts?$select=name&$filter=contact_customer_accounts/any(c:c/lastname eq '${name}')`)).value
        .length;
    expect([await find('Theirs'), await find('Hidden')]).toEqual([1, 0]);
  });

  it('are refused when the user may not read a table at all [WA-21]', async () => {
    for (const path of [
      'systemusers?$select=fullname',
      'accounts?$select=name&$expand=createdby($select=fullname)',
      `accounts?fetchXml=${encodeURIComponent('<fetch><entity name="account"><link-entity name="systemuser" from="systemuserid" to="createdby"/></entity></fetch>')}`,
    ]) {
      const answer = await clerk.get(path);
      expect([answer.status, codeOf(answer.json)]).toEqual([403, '0x80040220']);
    }
  });
});
