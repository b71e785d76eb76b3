import { codeOf, setupEmulator } from '../../testing/setup-emulator';
import { makeSalesWorld, priceListItem, type SalesWorld } from '../testing/sales-world';

const context = setupEmulator();
let world: SalesWorld;

beforeAll(async () => {
  world = await makeSalesWorld(context.client);
});

function body(number: string, further: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name: number,
    productnumber: number,
    quantitydecimal: 2,
    'defaultuomscheduleid@odata.bind': `/uomschedules(${world.group})`,
    'defaultuomid@odata.bind': `/uoms(${world.piece})`,
    ...further,
  };
}

async function codeOfPost(set: string, values: Record<string, unknown>): Promise<string> {
  return codeOf((await context.client.post(set, values)).json);
}

async function codeOfPatch(path: string, values: Record<string, unknown>): Promise<string> {
  return codeOf((await context.client.patch(path, values)).json);
}

async function stateOf(id: string): Promise<unknown> {
  const { statecode, statuscode } = (await context.client.get(`products(${id})?$select=statecode,statuscode`)).json;
  return [statecode, statuscode];
}

describe('products', () => {
  it('creates a draft and activates it by its state [WA-228] [WA-229] [SA-185]', async () => {
    const id = await context.client.create('products', body('LIFE-1'));
    expect(await stateOf(id)).toEqual([2, 0]);
    expect(await codeOfPost('products', body('LIFE-2', { statecode: 0 }))).toBe('0x80040203');
    expect((await context.client.patch(`products(${id})`, { statecode: 0, statuscode: 1 })).status).toBe(204);
    expect(await stateOf(id)).toEqual([0, 1]);
  });

  it('refuses the ways back to draft and the ways round publishing [WA-228]', async () => {
    const { client } = context;
    const id = await client.create('products', body('LIFE-3'));
    expect(await codeOfPatch(`products(${id})`, { statecode: 1 })).toBe('0x8004f978');
    expect(await codeOfPatch(`products(${id})`, { statecode: 3 })).toBe('0x8004f913');
    await client.patch(`products(${id})`, { statecode: 0 });
    expect(await codeOfPatch(`products(${id})`, { statecode: 2 })).toBe('0x8004f912');
    await client.patch(`products(${id})`, { statecode: 3 });
    expect(await stateOf(id)).toEqual([3, 3]);
    expect(await codeOfPatch(`products(${id})`, { statecode: 2 })).toBe('0x80061035');
    await client.patch(`products(${id})`, { statecode: 0 });
    await client.patch(`products(${id})`, { statecode: 1 });
    expect(await codeOfPatch(`products(${id})`, { statecode: 2 })).toBe('0x80061035');
    expect((await client.patch(`products(${id})`, { statecode: 0 })).status).toBe(204);
  });

  it('refuses bundles and kits, whose parts it does not have', async () => {
    expect(await codeOfPost('products', body('BUNDLE', { productstructure: 3 }))).toBe('0x80040219');
    expect(await codeOfPost('products', body('KIT', { iskit: true }))).toBe('0x80040219');
    const id = await context.client.create('products', body('NO-KIT', { iskit: false }));
    expect(await codeOfPatch(`products(${id})`, { iskit: true })).toBe('0x80040219');
  });

  it('publishes a family with everything below it [WA-208] [WA-228]', async () => {
    const { client } = context;
    const family = await client.create('products', {
      name: 'Family',
      productnumber: 'FAM',
      productstructure: 2,
      quantitydecimal: 0,
    });
    const child = await client.create(
      'products',
      body('CHILD', { 'parentproductid@odata.bind': `/products(${family})` }),
    );
    expect(await codeOfPatch(`products(${child})`, { statecode: 0 })).toBe('0x8004f909');
    const action = `products(${family})/Microsoft.Dynamics.CRM.PublishProductHierarchy`;
    expect((await client.post(action, {})).status).toBe(204);
    expect([await stateOf(family), await stateOf(child)]).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(codeOf((await client.post(action, {})).json)).toBe('0x8004f90a');
    expect(await codeOfPatch(`products(${family})`, { statecode: 1 })).toBe('0x8004f910');
    const under = body('ORPHAN', { 'parentproductid@odata.bind': `/products(${child})` });
    expect(await codeOfPost('products', under)).toBe('0x8004f998');
  });

  it('needs a number of its own, a unit group and a unit of that group [WA-226]', async () => {
    const { client } = context;
    const other = await client.create('uomschedules', { name: 'Other', baseuomname: 'O' });
    await client.create('products', body('TAKEN'));
    expect(await codeOfPost('products', body('taken'))).toBe('0x80043b06');
    expect(await codeOfPost('products', { ...body('X'), productnumber: null })).toBe('0x80043b05');
    const elsewhere = body('X', { 'defaultuomscheduleid@odata.bind': `/uomschedules(${other})` });
    expect(await codeOfPost('products', elsewhere)).toBe('0x80043b16');
    expect(await codeOfPost('products', { name: 'X', productnumber: 'X', quantitydecimal: 2 })).toBe('0x80043b13');
    const dates = { validfromdate: '2026-02-01', validtodate: '2026-01-01' };
    expect(await codeOfPost('products', body('X', dates))).toBe('0x80040203');
  });

  it('frees the number of a product that is deleted or renumbered', async () => {
    const { client } = context;
    const first = await client.create('products', body('FREE-1'));
    await client.patch(`products(${first})`, { productnumber: 'FREE-2' });
    const second = await client.create('products', body('FREE-1'));
    await client.delete(`products(${second})`);
    await client.create('products', body('FREE-1'));
    expect(await codeOfPatch(`products(${first})`, { productnumber: 'FREE-1' })).toBe('0x80043b06');
  });

  it('keeps its unit group for life [WA-227] [WA-242] [UG-13]', async () => {
    const { client } = context;
    const id = await client.create('products', body('FIXED'));
    const other = await client.create('uomschedules', { name: 'Another', baseuomname: 'A' });
    const change = { 'defaultuomscheduleid@odata.bind': `/uomschedules(${other})` };
    expect(await codeOfPatch(`products(${id})`, change)).toBe('0x80040203');
    expect((await client.patch(`products(${id})`, { 'defaultuomid@odata.bind': `/uoms(${world.box})` })).status).toBe(
      204,
    );
  });
});

describe('price list items', () => {
  it('keeps product, list and unit unique, in the currency of the list [WA-222] [SA-185] [SA-45] [crmsim-pricelist-line-unique]', async () => {
    const { client } = context;
    const product = await client.create('products', body('PRICED'));
    const item = priceListItem(world.priceList, product, world.piece, { amount: 12.5 });
    const id = await client.create('productpricelevels', item);
    expect((await client.get(`productpricelevels(${id})`)).json).toMatchObject({
      productnumber: 'PRICED',
      _uomscheduleid_value: world.group,
      _transactioncurrencyid_value: world.currency,
      pricingmethodcode: 1,
    });
    expect(await codeOfPost('productpricelevels', item)).toBe('0x80043b08');
    await client.create('productpricelevels', priceListItem(world.priceList, product, world.box, { amount: 140 }));
  });

  it('refuses units of another group, families, retired products and missing parts [WA-222]', async () => {
    const { client } = context;
    const other = await client.create('uomschedules', { name: 'Third', baseuomname: 'T' });
    const unit = String((await client.get(`uoms?$filter=_uomscheduleid_value eq ${other}`)).value[0]!['uomid']);
    const product = await world.product('REFUSED', null);
    const post = (values: Record<string, unknown>): Promise<string> => codeOfPost('productpricelevels', values);
    expect(await post(priceListItem(world.priceList, product, unit, { amount: 1 }))).toBe('0x80043b14');
    await client.patch(`products(${product})`, { statecode: 1 });
    expect(await post(priceListItem(world.priceList, product, world.piece, { amount: 1 }))).toBe('0x80061009');
    const family = await client.create('products', {
      name: 'F',
      productnumber: 'FAM-2',
      productstructure: 2,
      quantitydecimal: 0,
    });
    expect(await post(priceListItem(world.priceList, family, world.piece, { amount: 1 }))).toBe('0x8004f902');
    const { 'uomid@odata.bind': _unit, ...unitless } = priceListItem(world.priceList, product, world.piece, {});
    await client.patch(`products(${product})`, { statecode: 0 });
    expect(await post(unitless)).toBe('0x80043b0d');
  });

  it('ties percentages to the currency of the product [WA-222] [WA-230]', async () => {
    const { client } = context;
    const euro = await client.create('transactioncurrencies', {
      isocurrencycode: 'EUR',
      currencyname: 'Euro',
      currencysymbol: '€',
      currencyprecision: 2,
      exchangerate: 0.8,
    });
    const list = await client.create('pricelevels', {
      name: 'Euro prices',
      'transactioncurrencyid@odata.bind': `/transactioncurrencies(${euro})`,
    });
    const product = await client.create('products', body('PERCENT', { price: 100 }));
    const percent = { pricingmethodcode: 2, percentage: 90 };
    expect(await codeOfPost('productpricelevels', priceListItem(list, product, world.piece, percent))).toBe(
      '0x80048cf9',
    );
    await client.create('productpricelevels', priceListItem(world.priceList, product, world.piece, percent));
    const change = { 'transactioncurrencyid@odata.bind': `/transactioncurrencies(${euro})` };
    expect(await codeOfPatch(`products(${product})`, change)).toBe('0x80048cfa');
  });

  it('goes with its list or product; a list in use stays', async () => {
    const { client } = context;
    const list = await client.create('pricelevels', { name: 'Short-lived' });
    const product = await client.create('products', body('SHORT'));
    await client.create('productpricelevels', priceListItem(list, product, world.piece, { amount: 1 }));
    const quote = await client.create('quotes', { name: 'Q', 'pricelevelid@odata.bind': `/pricelevels(${list})` });
    expect((await client.delete(`pricelevels(${list})`)).status).toBe(405);
    await client.delete(`quotes(${quote})`);
    expect((await client.delete(`pricelevels(${list})`)).status).toBe(204);
    expect((await client.get(`productpricelevels?$filter=_productid_value eq ${product}`)).value).toEqual([]);
  });
});

describe('discount lists', () => {
  it('holds amounts in a currency or percentages in none, in ranges that do not overlap [WA-223]', async () => {
    const { client } = context;
    const currency = { 'transactioncurrencyid@odata.bind': `/transactioncurrencies(${world.currency})` };
    expect(await codeOfPost('discounttypes', { name: 'D', isamounttype: true })).toBe('0x80048cf7');
    expect(await codeOfPost('discounttypes', { name: 'D', isamounttype: false, ...currency })).toBe('0x80048cf1');
    const list = await client.create('discounttypes', { name: 'D', isamounttype: false });
    const range = (lowquantity: number, highquantity: number, further: Record<string, unknown>): Promise<string> =>
      codeOfPost('discounts', {
        'discounttypeid@odata.bind': `/discounttypes(${list})`,
        lowquantity,
        highquantity,
        ...further,
      });
    expect(await range(10, 20, { percentage: 5 })).toBe('undefined');
    expect(await range(20, 30, { percentage: 5 })).toBe('0x80043b02');
    expect(await range(40, 30, { percentage: 5 })).toBe('0x80043b01');
    expect(await range(40, 50, { amount: 5 })).toBe('0x80043b21');
    expect(await range(40, 50, { amount: 5, percentage: 5 })).toBe('0x80043b1f');
    await client.delete(`discounttypes(${list})`);
    expect((await client.get(`discounts?$filter=_discounttypeid_value eq ${list}`)).value).toEqual([]);
  });
});
