import { codeOf, setupEmulator } from '../testing/setup-emulator';

const context = setupEmulator({ organization: { pricingdecimalprecision: 4 } });

async function currency(code: string, currencyprecision: number, exchangerate: number): Promise<string> {
  return context.client.create('transactioncurrencies', {
    isocurrencycode: code,
    currencyname: code,
    currencysymbol: code,
    currencyprecision,
    exchangerate,
  });
}

const bind = (id: string): Record<string, string> => ({
  'transactioncurrencyid@odata.bind': `/transactioncurrencies(${id})`,
});

describe('precision of money', () => {
  it('follows the organization for prices and the currency for amounts [WA-147] [WA-148]', async () => {
    const { client } = context;
    const group = await client.create('uomschedules', { name: 'G', baseuomname: 'PCS' });
    const unit = String((await client.get(`uoms?$filter=_uomscheduleid_value eq ${group}`)).value[0]!['uomid']);
    const product = await client.create('products', {
      name: 'P',
      productnumber: 'P',
      quantitydecimal: 0,
      price: 1.23456,
      'defaultuomscheduleid@odata.bind': `/uomschedules(${group})`,
      'defaultuomid@odata.bind': `/uoms(${unit})`,
    });
    expect((await client.get(`products(${product})?$select=price`)).text).toContain('"price":1.2346');
    const yen = await currency('JPY', 0, 150);
    const quote = await client.create('quotes', { name: 'Q', freightamount: 99.5, ...bind(yen) });
    const answer = await client.get(`quotes(${quote})?$select=freightamount,freightamount_base,totalamount_base`);
    expect(answer.text).toContain('"freightamount":100.0000');
    expect(answer.text).toContain('"freightamount_base":0.6667');
    expect(answer.text).toContain('"totalamount_base":0.6667');
  });
});

describe('the exchange rate of a row', () => {
  it('is taken from the currency on creation, also without amounts, and again when currency, amount or state change [WA-143]', async () => {
    const { client } = context;
    const krone = await currency('DKK', 2, 7.5);
    const franc = await currency('CHF', 2, 0.9);
    const list = await client.create('pricelevels', { name: 'Kroner', ...bind(krone) });
    const rateOf = async (path: string): Promise<unknown> => (await client.get(path)).json['exchangerate'];
    expect(await rateOf(`pricelevels(${list})`)).toBe(7.5);
    const quote = await client.create('quotes', { name: 'Q', freightamount: 75, ...bind(krone) });
    await client.patch(`transactioncurrencies(${krone})`, { exchangerate: 7 });
    expect(await rateOf(`quotes(${quote})`)).toBe(7.5);
    await client.patch(`quotes(${quote})`, bind(franc));
    expect(await rateOf(`quotes(${quote})`)).toBe(0.9);
    await client.patch(`quotes(${quote})`, bind(krone));
    await client.patch(`transactioncurrencies(${krone})`, { exchangerate: 8 });
    await client.patch(`quotes(${quote})`, { statecode: 1 });
    expect(await rateOf(`quotes(${quote})`)).toBe(8);
  });

  it('cannot be made without a currency while there are amounts [WA-146]', async () => {
    const { client } = context;
    const quote = await client.create('quotes', { name: 'Q', freightamount: 75 });
    const cleared = await client.patch(`quotes(${quote})`, { 'transactioncurrencyid@odata.bind': null });
    expect(codeOf(cleared.json)).toBe('0x80048cfb');
  });
});
