import { codeOf, messageOf, setupEmulator } from '../testing/setup-emulator';

const test = setupEmulator();
const detect = { 'MSCRM.SuppressDuplicateDetection': 'false' };

async function rule(conditions: Record<string, unknown>[], changes: Record<string, unknown> = {}): Promise<string> {
  const id = await test.client.create('duplicaterules', {
    name: 'Alike',
    baseentityname: 'account',
    matchingentityname: 'account',
    ...changes,
  });
  for (const condition of conditions)
    await test.client.create('duplicateruleconditions', {
      operatorcode: 0,
      ...condition,
      'regardingobjectid@odata.bind': `/duplicaterules(${id})`,
    });
  return id;
}

const publish = async (id: string): Promise<void> => {
  const answer = await test.client.post(`duplicaterules(${id})/Microsoft.Dynamics.CRM.PublishDuplicateRule`, {});
  expect([answer.status, answer.json['JobId']]).toEqual([200, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
};

const byName = [{ baseattributename: 'name', matchingattributename: 'name' }];

afterEach(async () => {
  for (const { duplicateruleid } of (await test.client.get('duplicaterules?$select=name')).value)
    await test.client.delete(`duplicaterules(${String(duplicateruleid)})`);
});

describe('duplicate detection', () => {
  it('is off unless a request asks for it, and then refuses as documented [WA-16] [WA-167]', async () => {
    await publish(await rule(byName));
    await test.client.create('accounts', { name: 'Sample Account' });
    const refused = await test.client.post('accounts', { name: 'sample ACCOUNT' }, detect);
    expect([refused.status, codeOf(refused.json), messageOf(refused.json)]).toEqual([
      412,
      '0x80040333',
      'A record was not created or updated because a duplicate of the current record already exists.',
    ]);
    for (const headers of [undefined, { 'MSCRM.SuppressDuplicateDetection': 'true' }])
      expect((await test.client.post('accounts', { name: 'Sample Account' }, headers)).status).toBe(204);
    expect((await test.client.post('accounts', { name: 'Another' }, detect)).status).toBe(204);
  });

  it('holds updates that touch a compared column against other rows, not against themselves [WA-167]', async () => {
    await publish(await rule(byName));
    const id = await test.client.create('accounts', { name: 'Mine' });
    await test.client.create('accounts', { name: 'Taken' });
    expect((await test.client.patch(`accounts(${id})`, { name: 'Mine' }, detect)).status).toBe(204);
    expect((await test.client.patch(`accounts(${id})`, { name: 'Taken' }, detect)).status).toBe(412);
    await test.client.patch(`accounts(${id})`, { name: 'Taken' });
    expect((await test.client.patch(`accounts(${id})`, { telephone1: '1' }, detect)).status).toBe(204);
  });

  it('counts a rule only while it is published, and a changed one no more [WA-167]', async () => {
    await test.client.create('accounts', { name: 'Once' });
    const status = async (): Promise<number> => (await test.client.post('accounts', { name: 'Once' }, detect)).status;
    const id = await rule(byName);
    expect(await status()).toBe(204);
    await publish(id);
    expect(await status()).toBe(412);
    await test.client.patch(`duplicaterules(${id})`, { description: 'changed' });
    expect(await status()).toBe(204);
    await publish(id);
    await test.client.post('UnpublishDuplicateRule', { DuplicateRuleId: id });
    expect(await status()).toBe(204);
  });

  it.each([
    [
      'first characters',
      { baseattributename: 'name', matchingattributename: 'name', operatorcode: 1, operatorparam: 4 },
      { name: 'Contoso' },
      { name: 'CONTinental' },
      { name: 'Consul' },
    ],
    [
      'last characters',
      { baseattributename: 'name', matchingattributename: 'name', operatorcode: 2, operatorparam: 3 },
      { name: 'A GmbH' },
      { name: 'B gmbh' },
      { name: 'A GmbI' },
    ],
    [
      'another column',
      { baseattributename: 'telephone1', matchingattributename: 'fax', ignoreblankvalues: true },
      { name: 'F', fax: '77' },
      { name: 'G', telephone1: '77' },
      { name: 'H', fax: '77' },
    ],
  ])('compares %s [WA-167]', async (_name, condition, stored, alike, different) => {
    await publish(await rule([condition]));
    await test.client.create('accounts', stored);
    expect((await test.client.post('accounts', alike, detect)).status).toBe(412);
    expect((await test.client.post('accounts', different, detect)).status).toBe(204);
  });

  it('needs every condition, respects case, blanks and inactive rows as the rule says [WA-167]', async () => {
    const both = [
      ...byName,
      { baseattributename: 'telephone1', matchingattributename: 'telephone1', ignoreblankvalues: true },
    ];
    const id = await rule(both, { iscasesensitive: true, excludeinactiverecords: true });
    await publish(id);
    const row = await test.client.create('accounts', { name: 'Both', telephone1: '1' });
    await test.client.create('accounts', { name: 'Blank' });
    const status = async (body: unknown): Promise<number> => (await test.client.post('accounts', body, detect)).status;
    expect(await status({ name: 'Both', telephone1: '2' })).toBe(204);
    expect(await status({ name: 'both', telephone1: '1' })).toBe(204);
    expect(await status({ name: 'Blank' })).toBe(204);
    expect(await status({ name: 'Both', telephone1: '1' })).toBe(412);
    await test.client.patch(`accounts(${row})`, { statecode: 1 });
    expect(await status({ name: 'Both', telephone1: '1' })).toBe(204);
  });

  it('rolls a bulk message back, and compares tables with each other [WA-123] [WA-167]', async () => {
    await publish(
      await rule(
        [{ baseattributename: 'emailaddress1', matchingattributename: 'emailaddress1', ignoreblankvalues: true }],
        {
          matchingentityname: 'contact',
        },
      ),
    );
    await test.client.create('contacts', { lastname: 'L', emailaddress1: 'a@x.example' });
    const type = 'Microsoft.Dynamics.CRM.account';
    const before = test.emulator.rows('account').length;
    const answer = await test.client.post(
      'accounts/Microsoft.Dynamics.CRM.CreateMultiple',
      {
        Targets: [
          { '@odata.type': type, name: '1' },
          { '@odata.type': type, name: '2', emailaddress1: 'A@x.example' },
        ],
      },
      detect,
    );
    expect([answer.status, test.emulator.rows('account').length]).toEqual([412, before]);
  });

  it('tells the duplicates of a stored row and of one that is only described [WA-168]', async () => {
    await publish(await rule(byName));
    const first = await test.client.create('accounts', { name: 'Twin' });
    const second = await test.client.create('accounts', { name: 'twin' });
    const ask = async (entity: string): Promise<unknown[]> =>
      (
        await test.client.get(
          `RetrieveDuplicates(BusinessEntity=@p1,MatchingEntityName=@p2,PagingInfo=@p3)?@p1=${entity}&@p2='account'&@p3={'PageNumber':1,'Count':50}`,
        )
      ).value.map((row) => row['accountid']);
    expect(await ask(`{'@odata.type':'Microsoft.Dynamics.CRM.account','accountid':'${first}'}`)).toEqual([second]);
    expect(await ask(`{'@odata.type':'Microsoft.Dynamics.CRM.account','name':'TWIN'}`)).toEqual([first, second]);
  });

  it('refuses rules for tables and columns that do not exist', async () => {
    await expect(rule([], { baseentityname: 'nothing' })).rejects.toThrow("There is no table 'nothing'");
    await expect(rule([{ baseattributename: 'nothing', matchingattributename: 'name' }])).rejects.toThrow(
      "has no column 'nothing'",
    );
  });
});
