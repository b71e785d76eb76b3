import { EmulatorClient } from '../testing/emulator-client';
import { setupEmulator } from '../testing/setup-emulator';

const clerkId = '77777777-0000-0000-0000-0000000000c1';
const test = setupEmulator({ users: [{ firstname: 'Clara', lastname: 'Clerk', applicationid: clerkId }] });

let clerk: EmulatorClient;
let userId: string;
let mine: string;

beforeAll(async () => {
  clerk = new EmulatorClient(test.emulator, test.emulator.token(clerkId));
  userId = String((await clerk.get('WhoAmI')).json['UserId']);
  const role = (await test.client.get("roles?$filter=name eq 'System Customizer'")).value[0]!;
  // System Customizer reaches own rows only.
  await test.client.post(`systemusers(${userId})/systemuserroles_association/$ref`, {
    '@odata.id': `${test.emulator.apiUrl}roles(${String(role['roleid'])})`,
  });
  mine = test.emulator.insert('account', { name: 'Mine', revenue: 1, ownerid: `systemuser:${userId}` });
  const theirs = test.emulator.insert('account', { name: 'Theirs', revenue: 100 });
  for (const [lastname, account, ownerid] of [
    ['Own', mine, `systemuser:${userId}`],
    ['Foreign', mine, undefined],
    ['Own too', theirs, `systemuser:${userId}`],
  ] as const)
    test.emulator.insert('contact', {
      lastname,
      parentcustomerid: `account:${account}`,
      ...(ownerid ? { ownerid } : {}),
    });
});
afterAll(() => clerk.close());

const fetch = (xml: string): string => `accounts?fetchXml=${encodeURIComponent(xml)}`;

describe('what a user may not read stays hidden', () => {
  it.each<[string, () => string]>([
    ['a query', () => 'accounts?$select=name'],
    ['a filter', () => 'accounts?$select=name&$filter=revenue gt 50'],
    ['an expanded collection', () => 'accounts?$select=name&$expand=contact_customer_accounts($select=lastname)'],
    ['an expanded lookup', () => 'contacts?$select=lastname&$expand=parentcustomerid_account($select=name)'],
    ['a collection of a row', () => `accounts(${mine})/contact_customer_accounts?$select=lastname`],
    ['an aggregation', () => 'accounts?$apply=groupby((name),aggregate(revenue with sum as total))'],
    ['FetchXML', () => fetch('<fetch><entity name="account"><attribute name="name"/></entity></fetch>')],
    [
      'a link in FetchXML',
      () =>
        fetch(
          '<fetch><entity name="account"><attribute name="name"/><link-entity name="contact" from="parentcustomerid" to="accountid" link-type="outer" alias="c"><attribute name="lastname"/></link-entity></entity></fetch>',
        ),
    ],
    [
      'an aggregate in FetchXML',
      () =>
        fetch(
          '<fetch aggregate="true"><entity name="account"><attribute name="name" groupby="true" alias="n"/></entity></fetch>',
        ),
    ],
  ])('by %s [WA-140] [WA-200]', async (_name, path) => {
    const answer = await clerk.get(path());
    expect(answer.status).toBe(200);
    expect(answer.text).not.toMatch(/Theirs|Foreign/);
    expect((await test.client.get(path())).text).toMatch(/Theirs|Foreign/);
  });

  it('by references to related rows [WA-54]', async () => {
    const count = async (client: EmulatorClient): Promise<number> =>
      (await client.get(`accounts(${mine})/contact_customer_accounts/$ref`)).value.length;
    expect([await count(test.client), await count(clerk)]).toEqual([2, 1]);
  });
});
