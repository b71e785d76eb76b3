import { codeOf, setupEmulator } from '../../testing/setup-emulator';
import { documentBody, makeSalesWorld, priceListItem, productLine, type SalesWorld } from '../testing/sales-world';

const context = setupEmulator();
let world: SalesWorld;
let product: string;

beforeAll(async () => {
  world = await makeSalesWorld(context.client);
  product = await world.product('P-1', 100);
});

async function create(set: string, further: Record<string, unknown> = {}): Promise<string> {
  return context.client.create(set, documentBody(world, further));
}

function orderLine(order: string, further: Record<string, unknown> = {}): Record<string, unknown> {
  return productLine(['salesorderid', 'salesorders', order], product, world.piece, 1, further);
}

async function patch(path: string, body: Record<string, unknown>): Promise<string> {
  const answer = await context.client.patch(path, body);
  return answer.status === 204 ? 'ok' : codeOf(answer.json);
}

async function postCode(set: string, body: Record<string, unknown>): Promise<string> {
  return codeOf((await context.client.post(set, body)).json);
}

async function stateOf(path: string): Promise<unknown[]> {
  const { statecode, statuscode } = (await context.client.get(`${path}?$select=statecode,statuscode`)).json;
  return [statecode, statuscode];
}

describe('numbers, customers and currencies', () => {
  it('numbers documents unless the caller does [WA-211]', async () => {
    const { client } = context;
    const number = async (set: string, id: string, column: string): Promise<unknown> =>
      (await client.get(`${set}(${id})?$select=${column}`)).json[column];
    expect(await number('quotes', await create('quotes'), 'quotenumber')).toMatch(/^QUO-\d{5}-[A-Z0-9]{6}$/);
    const first = String(await number('salesorders', await create('salesorders'), 'ordernumber'));
    const second = String(await number('salesorders', await create('salesorders'), 'ordernumber'));
    expect(Number(second.split('-')[1])).toBe(Number(first.split('-')[1]) + 1);
    expect(await number('invoices', await create('invoices', { invoicenumber: 'PSI-103' }), 'invoicenumber')).toBe(
      'PSI-103',
    );
  });

  it('starts in the documented state and status [WA-205] [WA-159]', async () => {
    expect(await stateOf(`opportunities(${await create('opportunities')})`)).toEqual([0, 1]);
    expect(await stateOf(`quotes(${await create('quotes', { statecode: 2 })})`)).toEqual([0, 1]);
    expect(await stateOf(`salesorders(${await create('salesorders')})`)).toEqual([0, 1]);
    expect(await stateOf(`invoices(${await create('invoices', { statuscode: 4 })})`)).toEqual([0, 4]);
    expect(await stateOf(`pricelevels(${world.priceList})`)).toEqual([0, 100001]);
  });

  it('repeats an account or a contact as the customer [WA-66]', async () => {
    const { client } = context;
    const contact = await client.create('contacts', { lastname: 'Buyer' });
    const order = await create('salesorders');
    const customer = async (): Promise<unknown[]> => {
      const row = (await client.get(`salesorders(${order})`)).json;
      return [row['_customerid_value'], row['_accountid_value'], row['_contactid_value']];
    };
    expect(await customer()).toEqual([world.account, world.account, null]);
    await client.patch(`salesorders(${order})`, { 'customerid_contact@odata.bind': `/contacts(${contact})` });
    expect(await customer()).toEqual([contact, null, contact]);
  });

  it('takes the currency of the price list and holds lines to that of their document [WA-150]', async () => {
    const { client } = context;
    const euro = await client.create('transactioncurrencies', {
      isocurrencycode: 'EUR',
      currencyname: 'Euro',
      currencysymbol: '€',
      currencyprecision: 2,
      exchangerate: 0.8,
    });
    const bind = { 'transactioncurrencyid@odata.bind': `/transactioncurrencies(${euro})` };
    const list = await client.create('pricelevels', { name: 'Euro', ...bind });
    await client.create('productpricelevels', priceListItem(list, product, world.piece, { amount: 80 }));
    const order = await create('salesorders', { 'pricelevelid@odata.bind': `/pricelevels(${list})` });
    const line = await client.create('salesorderdetails', orderLine(order));
    expect((await client.get(`salesorderdetails(${line})`)).json).toMatchObject({
      _transactioncurrencyid_value: euro,
      exchangerate: 0.8,
      priceperunit: 80,
      baseamount_base: 100,
    });
    expect((await client.get(`salesorders(${order})`)).json).toMatchObject({ totalamount: 80, totalamount_base: 100 });
    expect(await postCode('salesorders', documentBody(world, bind))).toBe('0x80048ced');
    expect(await postCode('quotes', documentBody(world, bind))).toBe('0x80048cee');
    expect(await postCode('opportunities', documentBody(world, bind))).toBe('0x80048cef');
    const dollars = { 'transactioncurrencyid@odata.bind': `/transactioncurrencies(${world.currency})` };
    expect(await postCode('salesorderdetails', orderLine(order, dollars))).toBe('0x80048cea');
    const quote = await create('quotes');
    await client.create('quotedetails', productLine(['quoteid', 'quotes', quote], product, world.piece, 1));
    expect(await patch(`quotes(${quote})`, bind)).toBe('0x8004480e');
    const opportunity = await create('opportunities');
    const parent: [string, string, string] = ['opportunityid', 'opportunities', opportunity];
    await client.create('opportunityproducts', productLine(parent, product, world.piece, 1));
    expect(await patch(`opportunities(${opportunity})`, bind)).toBe('0x80048479');
  });
});

describe('lines', () => {
  it('belong to a document, its owner and its state, and are named after their product', async () => {
    const { client } = context;
    const order = await create('salesorders');
    const line = await client.create('salesorderdetails', orderLine(order));
    expect((await client.get(`salesorderdetails(${line})`)).json).toMatchObject({
      salesorderdetailname: 'Product P-1',
      productnumber: 'P-1',
      producttypecode: 1,
      salesorderispricelocked: false,
      sequencenumber: 1,
    });
    const { 'salesorderid@odata.bind': _order, ...orphan } = orderLine(order);
    expect(await postCode('salesorderdetails', orphan)).toBe('0x80040200');
  });

  it('change hands with their document', async () => {
    const { client, emulator } = context;
    const order = await create('salesorders');
    const line = await client.create('salesorderdetails', orderLine(order));
    const other = emulator.rows('systemuser').find((user) => user['fullname'] === 'System Administrator')!;
    await client.patch(`salesorders(${order})`, {
      'ownerid@odata.bind': `/systemusers(${String(other['systemuserid'])})`,
    });
    expect((await client.get(`salesorderdetails(${line})`)).json['_ownerid_value']).toBe(other['systemuserid']);
  });

  it('are a product with one of its units, or a write-in without a unit [WA-213]', async () => {
    const { client } = context;
    const order = await create('salesorders');
    const parent = { 'salesorderid@odata.bind': `/salesorders(${order})`, quantity: 1, priceperunit: 5 };
    const writeIn = { ...parent, isproductoverridden: true, productdescription: 'Shipping' };
    const id = await client.create('salesorderdetails', writeIn);
    expect((await client.get(`salesorderdetails(${id})`)).json).toMatchObject({
      salesorderdetailname: 'Shipping',
      extendedamount: 5,
    });
    const unit = { 'uomid@odata.bind': `/uoms(${world.piece})` };
    expect(await postCode('salesorderdetails', { ...writeIn, ...unit })).toBe('0x80043afa');
    expect(await postCode('salesorderdetails', orderLine(order, { productdescription: 'Both' }))).toBe('0x80043afb');
    expect(await postCode('salesorderdetails', parent)).toBe('0x80043b11');
    const { 'uomid@odata.bind': _unit, ...unitless } = orderLine(order);
    expect(await postCode('salesorderdetails', unitless)).toBe('0x80043b0d');
  });

  it('refuse drafts, retired products, families, foreign units and too many decimals [WA-213] [WA-228]', async () => {
    const { client } = context;
    const order = await create('salesorders');
    const line = (id: string, unit: string, quantity: number): Promise<string> =>
      postCode('salesorderdetails', productLine(['salesorderid', 'salesorders', order], id, unit, quantity));
    const units = {
      'defaultuomscheduleid@odata.bind': `/uomschedules(${world.group})`,
      'defaultuomid@odata.bind': `/uoms(${world.piece})`,
    };
    const draft = await client.create('products', { name: 'D', productnumber: 'DRAFT', quantitydecimal: 0, ...units });
    expect(await line(draft, world.piece, 1)).toBe('0x8004f908');
    const family = await client.create('products', {
      name: 'F',
      productnumber: 'FAMILY',
      productstructure: 2,
      quantitydecimal: 0,
    });
    expect(await line(family, world.piece, 1)).toBe('0x80060623');
    const retired = await world.product('RETIRED', 1);
    await client.patch(`products(${retired})`, { statecode: 1 });
    expect(await line(retired, world.piece, 1)).toBe('0x8004f908');
    const other = await client.create('uomschedules', { name: 'Other', baseuomname: 'O' });
    const foreign = String((await client.get(`uoms?$filter=_uomscheduleid_value eq ${other}`)).value[0]!['uomid']);
    expect(await line(product, foreign, 1)).toBe('0x80043b14');
    expect(await line(product, world.piece, 1.005)).toBe('0x80043b07');
  });

  it('keep a product that was retired after it was sold [SA-23]', async () => {
    const { client } = context;
    const sold = await world.product('SOLD', 10);
    const order = await create('salesorders');
    const line = await client.create(
      'salesorderdetails',
      productLine(['salesorderid', 'salesorders', order], sold, world.piece, 1),
    );
    await client.patch(`products(${sold})`, { statecode: 1 });
    expect(await patch(`salesorderdetails(${line})`, { quantity: 2 })).toBe('ok');
    expect((await client.delete(`products(${sold})`)).status).toBe(405);
  });

  it('go with their document', async () => {
    const { client } = context;
    const order = await create('salesorders');
    await client.create('salesorderdetails', orderLine(order));
    await client.create('salesorderdetails', orderLine(order));
    await client.patch(`salesorders(${order})`, { statecode: 1, statuscode: 3 });
    expect((await client.delete(`salesorders(${order})`)).status).toBe(204);
    expect((await client.get(`salesorderdetails?$filter=_salesorderid_value eq ${order}`)).value).toEqual([]);
  });

  it('come with their document in one request', async () => {
    const { client } = context;
    const { 'salesorderid@odata.bind': _order, ...line } = orderLine('');
    const order = await create('salesorders', { order_details: [line, { ...line, quantity: 2 }] });
    expect((await client.get(`salesorders(${order})`)).json).toMatchObject({ totalamount: 300 });
  });
});

describe('states', () => {
  it('makes a submitted order read-only except for its state and what the integration writes back [WA-210] [SA-185] [SA-98]', async () => {
    const { client } = context;
    const order = await create('salesorders');
    const path = `salesorders(${order})`;
    const line = await client.create('salesorderdetails', orderLine(order));
    expect(await patch(path, { statecode: 1 })).toBe('ok');
    expect(await stateOf(path)).toEqual([1, 3]);
    expect((await client.get(`salesorderdetails(${line})`)).json['salesorderstatecode']).toBe(1);
    expect(await patch(path, { description: 'late' })).toBe('0x80043b09');
    expect(await patch(`salesorderdetails(${line})`, { quantity: 2 })).toBe('0x80043b09');
    expect(await postCode('salesorderdetails', orderLine(order))).toBe('0x80043b09');
    expect(codeOf((await client.delete(`salesorderdetails(${line})`)).json)).toBe('0x80043b09');
    expect(await patch(path, { datefulfilled: '2026-01-31T00:00:00Z' })).toBe('ok');
    expect(await patch(path, { statecode: 0, statuscode: 2 })).toBe('ok');
    expect(await patch(path, { lastbackofficesubmit: '2026-01-31T00:00:00Z' })).toBe('ok');
    expect(await patch(path, { statecode: 4, statuscode: 100003 })).toBe('ok');
    expect(await patch(path, { statuscode: 3 })).toBe('0x80048408');
  });

  it('edits quotes in draft only, and activates only drafts [WA-210]', async () => {
    const path = `quotes(${await create('quotes')})`;
    expect(await patch(path, { statecode: 1 })).toBe('ok');
    expect(await stateOf(path)).toEqual([1, 2]);
    expect(await patch(path, { description: 'late' })).toBe('0x80043b09');
    expect(await patch(path, { statecode: 3 })).toBe('ok');
    expect(await patch(path, { statecode: 1 })).toBe('0x80100003');
  });

  it('pays active invoices only and reopens them before anything else [WA-210] [SA-74] [crmsim-paid-invoice-readonly] [crmsim-cancelled-invoice-readonly]', async () => {
    const path = `invoices(${await create('invoices')})`;
    expect(await patch(path, { statecode: 2, statuscode: 100001 })).toBe('ok');
    expect(await patch(path, { statuscode: 100002 })).toBe('0x80043b09');
    expect(await patch(path, { description: 'late' })).toBe('0x80043b09');
    expect(await patch(path, { statecode: 0, statuscode: 4 })).toBe('ok');
    expect(await patch(path, { statecode: 2, statuscode: 100002 })).toBe('ok');
    expect(await patch(path, { statecode: 3, statuscode: 100003 })).toBe('ok');
    expect(await patch(path, { statecode: 2, statuscode: 100001 })).toBe('0x80100000');
    const closed = `invoices(${await create('invoices')})`;
    expect(await patch(closed, { statecode: 1, statuscode: 3 })).toBe('ok');
    expect(await patch(closed, { statecode: 3 })).toBe('0x80100001');
  });

  it('closes opportunities by their messages only [WA-207]', async () => {
    const path = `opportunities(${await create('opportunities')})`;
    const answer = await context.client.patch(path, { statecode: 1 });
    expect(codeOf(answer.json)).toBe('0x80100005');
    expect(answer.text).toContain('use the WinOpportunity message');
    expect(await patch(path, { statecode: 2 })).toBe('0x80100005');
    expect(await patch(path, { statuscode: 2 })).toBe('ok');
  });
});
