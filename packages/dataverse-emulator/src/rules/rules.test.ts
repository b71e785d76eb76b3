import { codeOf, setupEmulator } from '../testing/setup-emulator';
import { printFullName } from './full-name';

const context = setupEmulator({ baseCurrency: { code: 'USD' } });

describe('money and currency', () => {
  it('fills the default currency, the rate and the base amount [WA-142] [WA-146] [WA-148]', async () => {
    const { client } = context;
    const id = await client.create('accounts', { name: 'm', revenue: 55500 });
    const answer = await client.get(
      `accounts(${id})?$select=revenue,revenue_base,exchangerate,_transactioncurrencyid_value`,
    );
    expect(answer.text).toContain('"revenue":55500.0000');
    expect(answer.text).toContain('"revenue_base":55500.0000');
    expect(answer.text).toContain('"exchangerate":1.000000000000');
    const none = await client.create('accounts', { name: 'no money' });
    expect(
      (await client.get(`accounts(${none})?$select=_transactioncurrencyid_value`)).json['_transactioncurrencyid_value'],
    ).toBeNull();
  });

  it("divides by the rate of the row's currency, rounds by its precision, and keeps the rate until the row changes [WA-142] [WA-143] [WA-147]", async () => {
    const { client } = context;
    const yen = await client.create('transactioncurrencies', {
      isocurrencycode: 'JPY',
      currencyname: 'Yen',
      currencysymbol: '¥',
      currencyprecision: 0,
      exchangerate: 150,
    });
    const id = await client.create('accounts', {
      name: 'y',
      revenue: 1000.5,
      'transactioncurrencyid@odata.bind': `/transactioncurrencies(${yen})`,
    });
    const read = async (): Promise<string> =>
      (await client.get(`accounts(${id})?$select=revenue,revenue_base,exchangerate`)).text;
    expect(await read()).toContain('"revenue":1001.0000');
    expect(await read()).toContain('"revenue_base":6.6733');
    await client.patch(`transactioncurrencies(${yen})`, { exchangerate: 200 });
    await client.patch(`accounts(${id})`, { telephone1: '1' });
    expect(await read()).toContain('"exchangerate":150.000000000000');
    await client.patch(`accounts(${id})`, { revenue: 2000 });
    expect(await read()).toContain('"revenue_base":10.0000');
    expect((await client.get(`RetrieveExchangeRate(TransactionCurrencyId=${yen})`)).json['ExchangeRate']).toBe(200);
    const cleared = await client.patch(`accounts(${id})`, { 'transactioncurrencyid@odata.bind': null });
    expect(codeOf(cleared.json)).toBe('0x80048cfb');
  });

  it('refuses a base amount out of range [WA-149]', async () => {
    const { client } = context;
    const tiny = await client.create('transactioncurrencies', {
      isocurrencycode: 'TNY',
      currencyname: 'Tiny',
      currencysymbol: 't',
      currencyprecision: 2,
      exchangerate: 0.000001,
    });
    const answer = await client.post('accounts', {
      name: 'o',
      revenue: 99999999999999,
      'transactioncurrencyid@odata.bind': `/transactioncurrencies(${tiny})`,
    });
    expect([answer.status, codeOf(answer.json)]).toEqual([400, '0x80048cec']);
  });

  it('fixes the base currency and keeps ISO codes unique [WA-144] [WA-145]', async () => {
    const { client } = context;
    const base = String(
      (await client.get("transactioncurrencies?$filter=isocurrencycode eq 'USD'")).value[0]!['transactioncurrencyid'],
    );
    expect(
      (await client.get('organizations?$select=name,_basecurrencyid_value')).value[0]!['_basecurrencyid_value'],
    ).toBe(base);
    expect(codeOf((await client.patch(`transactioncurrencies(${base})`, { exchangerate: 2 })).json)).toBe('0x80048cf5');
    expect(codeOf((await client.patch(`transactioncurrencies(${base})`, { statecode: 1 })).json)).toBe('0x80048cf4');
    expect(codeOf((await client.delete(`transactioncurrencies(${base})`)).json)).toBe('0x80048cff');
    const again = {
      isocurrencycode: 'usd',
      currencyname: 'Again',
      currencysymbol: '$',
      currencyprecision: 2,
      exchangerate: 1,
    };
    expect(codeOf((await client.post('transactioncurrencies', again)).json)).toBe('0x80048cf3');
  });
});

describe('state and status', () => {
  it.each(['accounts', 'contacts'])(
    'starts %s active and follows the state [WA-157] [WA-205] [WA-206]',
    async (set) => {
      const { client } = context;
      const id = await client.create(set, set === 'accounts' ? { name: 's', statecode: 1 } : { lastname: 's' });
      const read = async (): Promise<unknown> => {
        const { statecode, statuscode } = (await client.get(`${set}(${id})?$select=statecode,statuscode`)).json;
        return [statecode, statuscode];
      };
      expect(await read()).toEqual([0, 1]);
      await client.patch(`${set}(${id})`, { statecode: 1 });
      expect(await read()).toEqual([1, 2]);
      expect(codeOf((await client.patch(`${set}(${id})`, { statuscode: 1 })).json)).toBe('0x80048408');
      await client.patch(`${set}(${id})`, { statecode: 0, statuscode: 1 });
      expect(await read()).toEqual([0, 1]);
      expect(codeOf((await client.patch(`${set}(${id})`, { statecode: 7 })).json)).toBe('0x8004431a');
    },
  );

  it('takes a status of the default state only on create [WA-159]', async () => {
    expect(codeOf((await context.client.post('accounts', { name: 's', statuscode: 2 })).json)).toBe('0x80048408');
  });
});

describe('names and stamps', () => {
  it('composes full names by the convention of the organization', () => {
    const names = { first: 'Ada', middle: 'King', last: 'Lovelace' };
    const forms = [0, 1, 2, 3, 4, 5, 6, 7].map((convention) => printFullName(convention, names));
    expect(forms).toEqual([
      'Lovelace, Ada',
      'Ada Lovelace',
      'Lovelace, Ada K.',
      'Ada K. Lovelace',
      'Lovelace, Ada King',
      'Ada King Lovelace',
      'Lovelace Ada',
      'LovelaceAda',
    ]);
    expect(printFullName(1, { first: null, middle: null, last: null })).toBeNull();
  });

  it('follows a changed name and stamps who changed what when [WA-152] [crmsim-account-modifiedon]', async () => {
    const { client, emulator } = context;
    const id = await client.create('contacts', { firstname: 'A', lastname: 'B' });
    const fresh = (await client.get(`contacts(${id})?$select=createdon,modifiedon`)).json;
    expect(fresh['modifiedon']).toBe(fresh['createdon']);
    const me = (await client.get('WhoAmI')).json['UserId'];
    emulator.clock.offset = 3_600_000;
    client.token = emulator.token();
    emulator.update('contact', id, { lastname: 'C' });
    const row = (
      await client.get(`contacts(${id})?$select=fullname,createdon,modifiedon,_createdby_value,_modifiedby_value`)
    ).json;
    expect(row).toMatchObject({ fullname: 'A C', _createdby_value: me });
    expect(row['_modifiedby_value']).not.toBe(me);
    const seconds = (Date.parse(String(row['modifiedon'])) - Date.parse(String(row['createdon']))) / 1000;
    expect(seconds).toBeGreaterThanOrEqual(3599);
    expect(String(row['modifiedon'])).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    emulator.clock.offset = 0;
    client.token = emulator.token();
  });

  it('gives every write a higher version across tables [WA-155]', async () => {
    const { client } = context;
    const account = await client.create('accounts', { name: 'v' });
    const contact = await client.create('contacts', { lastname: 'v' });
    const first = Number((await client.get(`accounts(${account})?$select=versionnumber`)).json['versionnumber']);
    const second = await client.get(`contacts(${contact})?$select=versionnumber`);
    expect(Number(second.json['versionnumber'])).toBeGreaterThan(first);
    expect(second.json['@odata.etag']).toBe(`W/"${String(second.json['versionnumber'])}"`);
  });

  it('deletes application users only [WA-203]', async () => {
    const { client } = context;
    const person = await client.create('systemusers', {
      firstname: 'P',
      lastname: 'Q',
      internalemailaddress: 'p@local.invalid',
    });
    expect((await client.delete(`systemusers(${person})`)).status).toBe(405);
    const application = await client.create('systemusers', {
      firstname: 'App',
      lastname: 'User',
      applicationid: '55555555-2222-3333-4444-555555555555',
    });
    expect((await client.delete(`systemusers(${application})`)).status).toBe(204);
  });
});
