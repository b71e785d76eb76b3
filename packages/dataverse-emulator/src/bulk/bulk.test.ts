import { codeOf, messageOf, setupEmulator } from '../testing/setup-emulator';

const context = setupEmulator();
const type = { '@odata.type': 'Microsoft.Dynamics.CRM.account' };
const bulk = (message: string, targets: Record<string, unknown>[], set = 'accounts') =>
  context.client.post(`${set}/Microsoft.Dynamics.CRM.${message}?tag=x`, { Targets: targets });

describe('bulk messages', () => {
  it('creates many rows and answers their ids in order [WA-119]', async () => {
    const answer = await bulk(
      'CreateMultiple',
      Array.from({ length: 100 }, (_, index) => ({ ...type, name: `bulk ${index}` })),
    );
    expect(answer.status).toBe(200);
    expect(answer.json['@odata.context']).toMatch(/\$metadata#Microsoft\.Dynamics\.CRM\.CreateMultipleResponse$/);
    const ids = answer.json['Ids'] as string[];
    expect((await context.client.get(`accounts(${ids[42]})?$select=name`)).json['name']).toBe('bulk 42');
  });

  it('takes thousands of rows in one message [WA-125]', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => ({ ...type, name: `large ${index}` }));
    const answer = await bulk('CreateMultiple', rows);
    expect([answer.status, (answer.json['Ids'] as string[]).length]).toEqual([200, 3000]);
  });

  it('updates and upserts by primary key with 204 [WA-120] [WA-121]', async () => {
    const { client } = context;
    const id = await client.create('accounts', { name: 'u' });
    const fresh = '33333333-2222-3333-4444-555555555555';
    expect((await bulk('UpdateMultiple', [{ ...type, accountid: id, name: 'u2' }])).status).toBe(204);
    expect(
      (
        await bulk('UpsertMultiple', [
          { ...type, accountid: id, name: 'u3' },
          { ...type, accountid: fresh, name: 'n' },
        ])
      ).status,
    ).toBe(204);
    expect((await client.get(`accounts(${id})?$select=name`)).json['name']).toBe('u3');
    expect((await client.get(`accounts(${fresh})?$select=name`)).json['name']).toBe('n');
  });

  it('is one transaction with one error that names no index [WA-123] [WA-126]', async () => {
    const { client, emulator } = context;
    const before = emulator.rows('account').length;
    const id = await client.create('accounts', { name: 'keep' });
    const failed = await bulk('CreateMultiple', [
      { ...type, name: 'ok' },
      { ...type, name: 'x'.repeat(161) },
      { ...type, name: 'ok' },
    ]);
    expect([failed.status, codeOf(failed.json)]).toEqual([400, '0x80044331']);
    const duplicate = await bulk('CreateMultiple', [
      { ...type, name: 'a' },
      { ...type, accountid: id, name: 'b' },
    ]);
    expect([duplicate.status, messageOf(duplicate.json)]).toEqual([412, 'Cannot insert duplicate key.']);
    const missing = await bulk('UpdateMultiple', [
      { ...type, accountid: id, name: 'changed' },
      { ...type, accountid: '00000000-0000-0000-0000-0000000000dd' },
    ]);
    expect([missing.status, messageOf(missing.json)]).toEqual([
      404,
      'Account With Ids = 00000000-0000-0000-0000-0000000000dd Do Not Exist',
    ]);
    expect((await client.get(`accounts(${id})?$select=name`)).json['name']).toBe('keep');
    expect(emulator.rows('account')).toHaveLength(before + 1);
  });

  it('needs the type of each target, all of one table, none twice in an upsert [WA-119] [WA-124] [WA-127]', async () => {
    expect((await bulk('CreateMultiple', [{ name: 'no type' }])).status).toBe(400);
    expect(
      (await bulk('CreateMultiple', [{ '@odata.type': 'Microsoft.Dynamics.CRM.contact', lastname: 'x' }])).status,
    ).toBe(400);
    const accountid = '44444444-2222-3333-4444-555555555555';
    expect(
      (
        await bulk('UpsertMultiple', [
          { ...type, accountid, name: 'a' },
          { ...type, accountid, name: 'b' },
        ])
      ).status,
    ).toBe(412);
    expect((await bulk('UpdateMultiple', [{ ...type, name: 'no key' }])).status).toBe(400);
    expect((await bulk('CreateMultiple', [])).status).toBe(400);
  });

  it('is refused where the table has no such message, as sdkmessagefilters tells [WA-122] [WA-130]', async () => {
    const { client } = context;
    const refused = await bulk(
      'CreateMultiple',
      [{ '@odata.type': 'Microsoft.Dynamics.CRM.transactioncurrency' }],
      'transactioncurrencies',
    );
    expect([refused.status, codeOf(refused.json)]).toEqual([400, '0x80040800']);
    expect(messageOf((await bulk('DeleteMultiple', [{ ...type }])).json)).toBe(
      'DeleteMultiple has not yet been implemented.',
    );
    const asked = async (table: string): Promise<number> => {
      const filter = 'sdkmessageid/name eq @message and primaryobjecttypecode eq @table';
      return (
        await client.get(
          `sdkmessagefilters?$select=sdkmessagefilterid&$filter=${filter}&@message='CreateMultiple'&@table='${table}'`,
        )
      ).value.length;
    };
    expect([
      await asked('account'),
      await asked('transactioncurrency'),
      await asked('team'),
      await asked('bcbi_company'),
    ]).toEqual([1, 0, 0, 1]);
  });
});
