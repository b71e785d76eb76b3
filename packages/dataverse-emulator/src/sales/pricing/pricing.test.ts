import { setupEmulator } from '../../testing/setup-emulator';
import { documentBody, makeSalesWorld, priceListItem, productLine, type SalesWorld } from '../testing/sales-world';

const context = setupEmulator();
let world: SalesWorld;
let product: string;

beforeAll(async () => {
  world = await makeSalesWorld(context.client);
  product = await world.product('P-1', 100);
});

const totals =
  'totallineitemamount,totallineitemdiscountamount,totaldiscountamount,totalamountlessfreight,totaltax,totalamount,pricingerrorcode';

async function newQuote(further: Record<string, unknown> = {}): Promise<string> {
  return context.client.create('quotes', documentBody(world, further));
}

function quoteLine(
  quote: string,
  of: string,
  quantity: number,
  further: Record<string, unknown> = {},
): Promise<string> {
  return context.client.create(
    'quotedetails',
    productLine(['quoteid', 'quotes', quote], of, world.piece, quantity, further),
  );
}

function writeIn(quote: string, further: Record<string, unknown>): Promise<string> {
  return context.client.create('quotedetails', {
    'quoteid@odata.bind': `/quotes(${quote})`,
    isproductoverridden: true,
    productdescription: 'Freight box',
    ...further,
  });
}

async function read(path: string): Promise<Record<string, unknown>> {
  const { '@odata.context': _context, '@odata.etag': _etag, ...rest } = (await context.client.get(path)).json;
  return rest;
}

async function totalsOf(quote: string): Promise<unknown[]> {
  const row = await read(`quotes(${quote})?$select=${totals}`);
  return totals.split(',').map((name) => row[name]);
}

/** Price and error of a new line for a product with one price list item. */
async function priceWith(
  item: Record<string, unknown>,
  prices: Record<string, unknown>,
  number: string,
): Promise<unknown> {
  const id = await world.product(number, null, prices);
  await context.client.create('productpricelevels', priceListItem(world.priceList, id, world.piece, item));
  const line = await quoteLine(await newQuote(), id, 1);
  const row = await read(`quotedetails(${line})?$select=priceperunit,pricingerrorcode`);
  return [row['priceperunit'], row['pricingerrorcode']];
}

describe('lines', () => {
  it('takes the price from the price list, whatever the caller says, unless the price is overridden [WA-214]', async () => {
    const quote = await newQuote();
    const listed = await quoteLine(quote, product, 3, { priceperunit: 1 });
    const own = await quoteLine(quote, product, 3, { priceperunit: 1, ispriceoverridden: true });
    expect(await read(`quotedetails(${listed})?$select=priceperunit`)).toMatchObject({ priceperunit: 100 });
    expect(await read(`quotedetails(${own})?$select=priceperunit,baseamount`)).toMatchObject({
      priceperunit: 1,
      baseamount: 3,
    });
  });

  it('works out base and extended amount from price, manual discount and tax [WA-215] [SA-185]', async () => {
    const line = await quoteLine(await newQuote(), product, 2.5, { manualdiscountamount: 20, tax: 46.2 });
    const answer = await context.client.get(
      `quotedetails(${line})?$select=baseamount,extendedamount,extendedamount_base`,
    );
    expect(answer.text).toContain('"baseamount":250.0000');
    expect(answer.text).toContain('"extendedamount":276.2000');
    expect(answer.text).toContain('"extendedamount_base":276.2000');
  });

  it('writes over amounts that a caller gives, except where the line skips the calculation [WA-217] [WA-218]', async () => {
    const { client } = context;
    const quote = await newQuote();
    const line = await quoteLine(quote, product, 1);
    await client.patch(`quotedetails(${line})`, { baseamount: 7, extendedamount: 8 });
    expect(await read(`quotedetails(${line})?$select=baseamount,extendedamount`)).toMatchObject({
      baseamount: 100,
      extendedamount: 100,
    });
    await client.patch(`quotedetails(${line})`, { skippricecalculation: 2, baseamount: 7, extendedamount: 8 });
    expect(await read(`quotedetails(${line})?$select=baseamount,extendedamount`)).toMatchObject({
      baseamount: 7,
      extendedamount: 8,
    });
    expect((await totalsOf(quote))[0]).toBe(7);
    const skipped = await quoteLine(quote, product, 1, { skippricecalculation: 1, priceperunit: 5 });
    expect(await read(`quotedetails(${skipped})?$select=priceperunit,baseamount`)).toMatchObject({
      priceperunit: 5,
      baseamount: null,
    });
  });

  it('takes a volume discount off each unit, by percentage or amount [WA-223] [WA-215]', async () => {
    const { client } = context;
    const bind = (id: string): Record<string, string> => ({ 'discounttypeid@odata.bind': `/discounttypes(${id})` });
    const percent = await client.create('discounttypes', { name: 'By percent', isamounttype: false });
    await client.create('discounts', { ...bind(percent), lowquantity: 10, highquantity: 99, percentage: 10 });
    const amount = await client.create('discounttypes', {
      name: 'By amount',
      isamounttype: true,
      'transactioncurrencyid@odata.bind': `/transactioncurrencies(${world.currency})`,
    });
    await client.create('discounts', { ...bind(amount), lowquantity: 10, highquantity: 99, amount: 3 });
    const amounts = async (discount: string, quantity: number, number: string): Promise<unknown[]> => {
      const id = await world.product(number, null);
      const item = { amount: 50, ...bind(discount) };
      await client.create('productpricelevels', priceListItem(world.priceList, id, world.piece, item));
      const row = await read(`quotedetails(${await quoteLine(await newQuote(), id, quantity)})`);
      return [row['volumediscountamount'], row['baseamount']];
    };
    expect(await amounts(percent, 9, 'V-1')).toEqual([0, 450]);
    expect(await amounts(percent, 10, 'V-2')).toEqual([5, 450]);
    expect(await amounts(amount, 10, 'V-3')).toEqual([3, 470]);
    await client.patch(`discounttypes(${amount})`, { statecode: 1 });
    const id = await world.product('V-4', null);
    await client.create(
      'productpricelevels',
      priceListItem(world.priceList, id, world.piece, { amount: 50, ...bind(amount) }),
    );
    expect(await read(`quotedetails(${await quoteLine(await newQuote(), id, 10)})`)).toMatchObject({
      pricingerrorcode: 33,
    });
  });
});

describe('prices on a price list', () => {
  it.each([
    [{ pricingmethodcode: 1, amount: 12.34 }, {}, 12.34],
    [{ pricingmethodcode: 2, percentage: 90 }, { price: 33.33 }, 30],
    [{ pricingmethodcode: 3, percentage: 25 }, { currentcost: 10 }, 12.5],
    [{ pricingmethodcode: 4, percentage: 30 }, { currentcost: 10 }, 14.29],
    [{ pricingmethodcode: 5, percentage: 25 }, { standardcost: 8.01 }, 10.01],
    [{ pricingmethodcode: 6, percentage: 20 }, { standardcost: 8 }, 10],
  ])('follow the pricing method %j of a product with %j: %d [WA-222]', async (item, prices, expected) => {
    expect(await priceWith(item, prices, `M-${item.pricingmethodcode}`)).toEqual([expected, 0]);
  });

  it.each([
    ['up to a multiple', { roundingpolicycode: 2, roundingoptioncode: 2, roundingoptionamount: 5 }, 95],
    ['down to a multiple', { roundingpolicycode: 3, roundingoptioncode: 2, roundingoptionamount: 5 }, 90],
    ['to the nearest ending', { roundingpolicycode: 4, roundingoptioncode: 1, roundingoptionamount: 0.99 }, 90.99],
    ['up to an ending', { roundingpolicycode: 2, roundingoptioncode: 1, roundingoptionamount: 9.99 }, 99.99],
    ['not at all', { roundingpolicycode: 1 }, 91],
  ])('are rounded %s [WA-222]', async (how, rounding, expected) => {
    const item = { pricingmethodcode: 2, percentage: 91, ...rounding };
    expect(await priceWith(item, { price: 100 }, `R ${how}`)).toEqual([expected, 0]);
  });

  it.each([
    ['the product is not on the list', undefined, {}, 11],
    ['the product has no price', { pricingmethodcode: 2, percentage: 10 }, {}, 14],
    ['the product has no current cost', { pricingmethodcode: 3, percentage: 10 }, {}, 15],
    ['the product has no standard cost', { pricingmethodcode: 6, percentage: 10 }, {}, 16],
    ['the item has no percentage', { pricingmethodcode: 2 }, { price: 1 }, 13],
    ['the item has no amount', { pricingmethodcode: 1 }, {}, 12],
  ])('set a pricing error instead of failing when %s [WA-221]', async (why, item, prices, expected) => {
    const id = await world.product(`E ${why}`.slice(0, 50), null, prices);
    if (item) await context.client.create('productpricelevels', priceListItem(world.priceList, id, world.piece, item));
    const quote = await newQuote();
    const line = await quoteLine(quote, id, 1);
    expect((await read(`quotedetails(${line})`))['pricingerrorcode']).toBe(expected);
    expect((await totalsOf(quote))[6]).toBe(1);
  });

  it('set a pricing error when the amount is larger than money can be [WA-221] [WA-149]', async () => {
    const line = await writeIn(await newQuote(), { quantity: 100_000_000, priceperunit: 100_000_000 });
    const row = await read(`quotedetails(${line})`);
    expect(row).toMatchObject({ pricingerrorcode: 35, baseamount: null });
  });

  it('sets the pricing error of a missing or inactive price list, and clears it with the price list [WA-221] [WA-212]', async () => {
    const { client } = context;
    const quote = await client.create('quotes', { name: 'No list' });
    const line = await quoteLine(quote, product, 1);
    expect((await read(`quotedetails(${line})`))['pricingerrorcode']).toBe(2);
    const list = await client.create('pricelevels', { name: 'Inactive' });
    await client.patch(`pricelevels(${list})`, { statecode: 1 });
    await client.patch(`quotes(${quote})`, { 'pricelevelid@odata.bind': `/pricelevels(${list})` });
    expect((await read(`quotedetails(${line})`))['pricingerrorcode']).toBe(3);
    await client.patch(`quotes(${quote})`, { 'pricelevelid@odata.bind': `/pricelevels(${world.priceList})` });
    expect((await read(`quotedetails(${line})`))['pricingerrorcode']).toBe(0);
    expect(await totalsOf(quote)).toEqual([100, 0, 0, 100, 0, 100, 0]);
  });
});

describe('totals', () => {
  it('follow every line that is added, changed or deleted, and the header [WA-215] [WA-219] [SA-185]', async () => {
    const { client } = context;
    const quote = await newQuote({ discountpercentage: 10, discountamount: 5, freightamount: 7.5 });
    expect(await totalsOf(quote)).toEqual([0, 0, 5, -5, 0, 2.5, 0]);
    const first = await quoteLine(quote, product, 2, { manualdiscountamount: 20, tax: 19 });
    const second = await writeIn(quote, { quantity: 3, priceperunit: 1.11 });
    // 180 + 3.33 = 183.33; 10 % of it is 18.333
    expect(await totalsOf(quote)).toEqual([183.33, 20, 23.33, 160, 19, 186.5, 0]);
    await client.patch(`quotedetails(${second})`, { quantity: 1 });
    expect((await totalsOf(quote))[0]).toBe(181.11);
    await client.patch(`quotes(${quote})`, { discountpercentage: 0, freightamount: null });
    expect(await totalsOf(quote)).toEqual([181.11, 20, 5, 176.11, 19, 195.11, 0]);
    await client.delete(`quotedetails(${first})`);
    expect(await totalsOf(quote)).toEqual([1.11, 0, 5, -3.89, 0, -3.89, 0]);
  });

  it('take a manual discount per line, or per unit where the organization says so [WA-216]', async () => {
    const { client, emulator } = context;
    const organization = String((await client.get('organizations?$select=name')).value[0]!['organizationid']);
    const perUnit = async (method: number): Promise<unknown> => {
      emulator.update('organization', organization, { discountcalculationmethod: method });
      const quote = await newQuote();
      await writeIn(quote, { quantity: 100, priceperunit: 200, manualdiscountamount: 10 });
      return (await totalsOf(quote))[0];
    };
    expect(await perUnit(1)).toBe(19_000);
    expect(await perUnit(0)).toBe(19_990);
  });

  it('are written over, unless the header skips the calculation [WA-217] [WA-218]', async () => {
    const { client } = context;
    const quote = await newQuote();
    await quoteLine(quote, product, 1);
    await client.patch(`quotes(${quote})`, { totalamount: 1 });
    expect((await totalsOf(quote))[5]).toBe(100);
    await client.patch(`quotes(${quote})`, { skippricecalculation: 1, totalamount: 1 });
    expect((await totalsOf(quote))[5]).toBe(1);
    await client.patch(`quotes(${quote})`, { freightamount: 5 });
    expect((await totalsOf(quote))[5]).toBe(105);
  });

  it('are left to a plug-in when the organization says so [WA-218]', async () => {
    const { client, emulator } = context;
    const organization = String((await client.get('organizations?$select=name')).value[0]!['organizationid']);
    emulator.update('organization', organization, { oobpricecalculationenabled: false });
    const quote = await newQuote();
    const line = await quoteLine(quote, product, 1, { priceperunit: 3 });
    expect(await read(`quotedetails(${line})?$select=priceperunit,baseamount`)).toMatchObject({
      priceperunit: 3,
      baseamount: null,
    });
    expect((await totalsOf(quote))[5]).toBeNull();
    emulator.update('organization', organization, { oobpricecalculationenabled: true });
  });

  it('keep the version of a document whose totals stay the same', async () => {
    const { client } = context;
    const quote = await newQuote();
    const line = await quoteLine(quote, product, 1);
    const version = async (): Promise<unknown> => (await client.get(`quotes(${quote})`)).json['versionnumber'];
    const before = await version();
    await client.patch(`quotedetails(${line})`, { description: 'Same price' });
    expect(await version()).toBe(before);
  });

  it('of an opportunity are written over unless it skips the calculation on update [WA-217] [WA-218]', async () => {
    const { client } = context;
    const id = await client.create('opportunities', { name: 'O', skippricecalculation: 1 });
    await client.patch(`opportunities(${id})`, { totalamount: 9 });
    expect(await read(`opportunities(${id})`)).toMatchObject({ totalamount: 0 });
    await client.patch(`opportunities(${id})`, { skippricecalculation: 2, totalamount: 9 });
    expect(await read(`opportunities(${id})`)).toMatchObject({ totalamount: 9 });
  });

  it('fill the estimated value of an opportunity that asks for it', async () => {
    const { client } = context;
    const opportunity = await client.create('opportunities', {
      name: 'Calculated',
      isrevenuesystemcalculated: true,
      'pricelevelid@odata.bind': `/pricelevels(${world.priceList})`,
      'parentaccountid@odata.bind': `/accounts(${world.account})`,
    });
    const parent: [string, string, string] = ['opportunityid', 'opportunities', opportunity];
    await client.create('opportunityproducts', productLine(parent, product, world.piece, 4));
    expect(await read(`opportunities(${opportunity})`)).toMatchObject({
      estimatedvalue: 400,
      _customerid_value: world.account,
    });
  });
});
