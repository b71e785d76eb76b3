import { fetchXml } from '../testing/fetch';
import { codeOf, setupEmulator } from '../testing/setup-emulator';

const parent = '00000000-0000-0000-0000-000000000001';
const view = '00000000-0000-0000-00aa-000010001002';
const xml =
  '<fetch><entity name="account"><attribute name="name"/><filter><condition attribute="statecode" operator="eq" value="0"/></filter></entity></fetch>';

const context = setupEmulator({
  seed: {
    account: [
      { accountid: parent, name: 'Active' },
      { name: 'Inactive', statecode: 1, statuscode: 2 },
      { name: 'Child', parentaccountid: parent },
    ],
    savedquery: [{ savedqueryid: view, name: 'Active Accounts', returnedtypecode: 'account', fetchxml: xml }],
  },
});

describe('stored queries', () => {
  it('are found by name and carried out by id [WA-103]', async () => {
    const { client } = context;
    const [found] = (await client.get("savedqueries?$select=name,savedqueryid&$filter=name eq 'Active Accounts'"))
      .value;
    const answer = await client.get(`accounts?savedQuery=${String(found!['savedqueryid'])}`);
    expect(answer.value.map((row) => row['name'])).toEqual(['Active', 'Child']);
  });

  it('can be created by a user and carried out on related rows [WA-103] [WA-104]', async () => {
    const { client } = context;
    const id = await client.create('userqueries', {
      name: 'Mine',
      returnedtypecode: 'account',
      querytype: 0,
      fetchxml: xml,
    });
    expect((await client.get(`accounts?userQuery=${id}`)).value).toHaveLength(2);
    const related = await client.get(`accounts(${parent})/account_parent_account?userQuery=${id}`);
    expect(related.value.map((row) => row['name'])).toEqual(['Child']);
  });

  it('are refused when they are unknown or of another table', async () => {
    const { client } = context;
    expect((await client.get(`accounts?savedQuery=${parent}`)).status).toBe(404);
    expect((await client.get(`contacts?savedQuery=${view}`)).status).toBe(400);
    expect((await client.get('accounts?savedQuery=1')).status).toBe(400);
  });

  it('can also come with the address, encoded once or twice [WA-103]', async () => {
    expect((await fetchXml(context, 'accounts', xml)).value).toHaveLength(2);
    expect((await fetchXml(context, 'accounts', encodeURIComponent(xml))).value).toHaveLength(2);
    expect(codeOf((await fetchXml(context, 'accounts', 'x')).json)).toBe('0x80040303');
  });

  it('go into a batch when they are too long for an address [WA-9]', async () => {
    const { client } = context;
    const values = `<value>${parent}</value>`.repeat(600);
    const long = `<fetch><entity name="account"><attribute name="name"/><filter><condition attribute="accountid" operator="in">${values}</condition></filter></entity></fetch>`;
    const path = `accounts?fetchXml=${encodeURIComponent(long)}`;
    expect(path.length).toBeGreaterThan(32_768);
    expect((await client.get(path)).status).toBeGreaterThanOrEqual(400);
    const batch = [
      '--b',
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      '',
      `GET ${path} HTTP/1.1`,
      'Accept: application/json',
      '',
      '',
      '--b--',
      '',
    ].join('\r\n');
    const answer = await client.batch(batch, 'b');
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('"name":"Active"')]);
  });
});
