import { codeOf, messageOf, setupEmulator } from '../testing/setup-emulator';

const context = setupEmulator();

async function post(body: Record<string, unknown>, set = 'accounts'): Promise<[number, string, string]> {
  const answer = await context.client.post(set, body);
  return [answer.status, codeOf(answer.json), messageOf(answer.json)];
}

describe('validation of bodies', () => {
  it('refuses a text that is too long with the documented message [WA-32]', async () => {
    expect(await post({ name: 'x'.repeat(161) })).toEqual([
      400,
      '0x80044331',
      "A validation error occurred.  The length of the 'name' attribute of the 'account' entity exceeded the maximum allowed length of '160'.",
    ]);
    expect((await post({ name: 'x'.repeat(160) }))[0]).toBe(204);
  });

  it('refuses numbers out of range, unknown choices and wrong types [WA-40]', async () => {
    expect((await post({ name: 'a', creditlimit: -1 })).slice(0, 2)).toEqual([400, '0x80044330']);
    expect((await post({ name: 'a', numberofemployees: -1 })).slice(0, 2)).toEqual([400, '0x8004432f']);
    expect((await post({ name: 'a', customertypecode: 99 })).slice(0, 2)).toEqual([400, '0x8004431a']);
    for (const body of [
      { name: 5 },
      { creditonhold: 'yes' },
      { numberofemployees: 1.5 },
      { revenue: 'much' },
      { customertypecode: '3' },
    ]) {
      expect((await post(body))[0]).toBe(400);
    }
  });

  it('rounds extra digits instead of refusing them, half away from zero [WA-40]', async () => {
    const { client } = context;
    const id = await client.create('accounts', { name: 'r', revenue: 1.005, creditlimit: 2.345 });
    const answer = await client.get(`accounts(${id})?$select=revenue,creditlimit`);
    expect(answer.text).toContain('"revenue":1.0100');
    expect(answer.text).toContain('"creditlimit":2.3500');
  });

  it('keeps amounts exact that a binary float cannot hold [WA-148]', async () => {
    const { client } = context;
    const answer = await client.post(
      'accounts?$select=creditlimit',
      '{"name":"exact","creditlimit":99999999999999.99}',
      { Prefer: 'return=representation' },
    );
    expect(answer.text).toContain('"creditlimit":99999999999999.9900');
  });

  it('stores an empty text as null [WA-41]', async () => {
    const { client } = context;
    const id = await client.create('accounts', { name: 'e', telephone1: '' });
    expect((await client.get(`accounts(${id})?$select=telephone1`)).json['telephone1']).toBeNull();
  });

  it('holds dates to their behaviour and prints date-times in UTC [WA-35] [WA-36] [WA-37] [WA-38]', async () => {
    const { client } = context;
    expect((await post({ lastname: 'd', birthdate: '2017-08-22T00:00:00Z' }, 'contacts'))[0]).toBe(400);
    expect((await post({ lastname: 'd', birthdate: '2017-02-30' }, 'contacts'))[0]).toBe(400);
    expect((await post({ lastname: 'd', lastonholdtime: '2017-08-22' }, 'contacts'))[0]).toBe(400);
    const id = await client.create('contacts', {
      lastname: 'd',
      birthdate: '2017-08-22',
      lastonholdtime: '2017-08-22T10:10:44.9+02:00',
    });
    const row = (await client.get(`contacts(${id})?$select=birthdate,lastonholdtime`)).json;
    expect(row).toMatchObject({ birthdate: '2017-08-22', lastonholdtime: '2017-08-22T08:10:44Z' });
  });

  it('ignores read-only columns, and takes overriddencreatedon on create [WA-53] [WA-153] [WA-235]', async () => {
    const { client } = context;
    const id = await client.create('accounts', {
      name: 'ro',
      createdon: '2001-01-01T00:00:00Z',
      versionnumber: 5,
      overriddencreatedon: '2010-05-05T00:00:00Z',
    });
    const row = (await client.get(`accounts(${id})?$select=createdon,overriddencreatedon,versionnumber`)).json;
    expect(row['createdon']).toBe('2010-05-05T00:00:00Z');
    expect(String(row['overriddencreatedon'])).toMatch(/^20[23]\d-/);
    expect(row['versionnumber']).toBeGreaterThan(1000);
  });

  it('needs system-required columns on create, not application-required ones [WA-39]', async () => {
    expect((await post({ description: 'no name' }))[0]).toBe(204);
    expect((await post({ description: 'no name' }, 'teams')).slice(0, 2)).toEqual([400, '0x80040200']);
  });

  it('refuses bodies that are no JSON object', async () => {
    const { client } = context;
    for (const body of ['', '[]', '{', '"x"', 'null', '{"name":{"a":1}}', '{"__proto__":1}']) {
      expect((await client.post('accounts', body)).status).toBe(400);
    }
  });
});
