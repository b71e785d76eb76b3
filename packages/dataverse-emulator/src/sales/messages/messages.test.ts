import { codeOf, setupEmulator } from '../../testing/setup-emulator';
import { documentBody, makeSalesWorld, productLine, type SalesWorld } from '../testing/sales-world';

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

async function opportunityWithLine(): Promise<string> {
  const id = await create('opportunities', { estimatedvalue: 250 });
  const parent: [string, string, string] = ['opportunityid', 'opportunities', id];
  await context.client.create('opportunityproducts', productLine(parent, product, world.piece, 2, { tax: 10 }));
  return id;
}

async function activeQuote(): Promise<string> {
  const id = await create('quotes', { discountpercentage: 10 });
  const parent: [string, string, string] = ['quoteid', 'quotes', id];
  await context.client.create(
    'quotedetails',
    productLine(parent, product, world.piece, 3, { manualdiscountamount: 30 }),
  );
  await context.client.patch(`quotes(${id})`, { statecode: 1 });
  return id;
}

async function call(action: string, body: unknown): Promise<[number, Record<string, unknown>]> {
  const answer = await context.client.post(action, body);
  return [answer.status, answer.json];
}

async function row(path: string): Promise<Record<string, unknown>> {
  return (await context.client.get(path)).json;
}

describe('closing opportunities', () => {
  it('wins with a closing activity and its revenue [WA-208] [WA-209]', async () => {
    const id = await opportunityWithLine();
    const close = { subject: 'Won', actualrevenue: 240, 'opportunityid@odata.bind': `/opportunities(${id})` };
    expect((await call('WinOpportunity', { Status: 3, OpportunityClose: close }))[0]).toBe(204);
    expect(await row(`opportunities(${id})`)).toMatchObject({ statecode: 1, statuscode: 3, actualvalue: 240 });
    const activities = (await context.client.get(`opportunitycloses?$filter=_opportunityid_value eq ${id}`)).value;
    expect(activities).toMatchObject([{ subject: 'Won', statecode: 1, statuscode: 2 }]);
    const [status, json] = await call('WinOpportunity', { Status: 3, OpportunityClose: close });
    expect([status, codeOf(json)]).toEqual([400, '0x80040515']);
    await context.client.patch(`opportunities(${id})`, { statecode: 0 });
    expect(await row(`opportunities(${id})`)).toMatchObject({ statecode: 0, statuscode: 1 });
  });

  it('loses with the default status for −1, and refuses a status of another state without leaving an activity [WA-208] [WA-206]', async () => {
    const id = await opportunityWithLine();
    const close = { subject: 'Lost', 'opportunityid@odata.bind': `/opportunities(${id})` };
    expect(codeOf((await call('LoseOpportunity', { Status: 3, OpportunityClose: close }))[1])).toBe('0x80048408');
    expect((await context.client.get(`opportunitycloses?$filter=_opportunityid_value eq ${id}`)).value).toEqual([]);
    expect((await call('LoseOpportunity', { Status: -1, OpportunityClose: close }))[0]).toBe(204);
    expect(await row(`opportunities(${id})`)).toMatchObject({ statecode: 2, statuscode: 4 });
  });

  it('needs the opportunity that it closes', async () => {
    const [status, json] = await call('WinOpportunity', { Status: 3, OpportunityClose: { subject: 'Nothing' } });
    expect(status).toBe(400);
    expect(JSON.stringify(json)).toContain('opportunityid@odata.bind');
    expect((await call('WinOpportunity', { Status: 3 }))[0]).toBe(400);
  });
});

describe('documents from opportunities', () => {
  it.each([
    ['GenerateQuoteFromOpportunity', 'quote', 'quotes', 'quote_details'],
    ['GenerateSalesOrderFromOpportunity', 'salesorder', 'salesorders', 'order_details'],
    ['GenerateInvoiceFromOpportunity', 'invoice', 'invoices', 'invoice_details'],
  ])('%s takes header and lines over [WA-208]', async (action, table, set, lines) => {
    const opportunity = await opportunityWithLine();
    const [status, made] = await call(action, { OpportunityId: opportunity, ColumnSet: { AllColumns: true } });
    expect(status).toBe(200);
    expect(made).toMatchObject({
      totalamount: 210,
      _opportunityid_value: opportunity,
      _customerid_value: world.account,
    });
    expect(await row(`${set}(${String(made[`${table}id`])})?$expand=${lines}`)).toMatchObject({
      [lines]: [{ quantity: 2, tax: 10, priceperunit: 100, extendedamount: 210, _productid_value: product }],
    });
  });

  it('adds the products of an opportunity to an open document only [WA-208] [WA-210]', async () => {
    const opportunity = await opportunityWithLine();
    const quote = await create('quotes');
    const body = { OpportunityId: opportunity, QuoteId: quote };
    expect((await call('GetQuoteProductsFromOpportunity', body))[0]).toBe(204);
    expect(await row(`quotes(${quote})`)).toMatchObject({ totalamount: 210 });
    await context.client.patch(`quotes(${quote})`, { statecode: 1 });
    expect(codeOf((await call('GetQuoteProductsFromOpportunity', body))[1])).toBe('0x80043b09');
  });
});

describe('quotes', () => {
  it('wins and closes with a closing activity [WA-208] [WA-209]', async () => {
    const [won, lost] = [await activeQuote(), await activeQuote()];
    const close = (id: string): unknown => ({ subject: 'Done', 'quoteid@odata.bind': `/quotes(${id})` });
    expect((await call('WinQuote', { Status: 4, QuoteClose: close(won) }))[0]).toBe(204);
    expect((await call('CloseQuote', { Status: 6, QuoteClose: close(lost) }))[0]).toBe(204);
    expect(await row(`quotes(${won})`)).toMatchObject({ statecode: 2, statuscode: 4 });
    expect(await row(`quotes(${lost})`)).toMatchObject({ statecode: 3, statuscode: 6 });
    const { quotenumber } = await row(`quotes(${won})`);
    const activities = (await context.client.get(`quotecloses?$filter=_quoteid_value eq ${won}`)).value;
    expect(activities).toMatchObject([{ quotenumber, revision: 0, statecode: 1 }]);
  });

  it('revises into a draft with the same number and the next revision [WA-208] [SA-142]', async () => {
    const quote = await activeQuote();
    const before = await row(`quotes(${quote})`);
    const [status, made] = await call('ReviseQuote', {
      QuoteId: quote,
      ColumnSet: { Columns: ['quotenumber', 'revisionnumber'] },
    });
    expect(status).toBe(200);
    expect(made).toMatchObject({ quotenumber: before['quotenumber'], revisionnumber: 1 });
    expect(made).not.toHaveProperty('name');
    expect(await row(`quotes(${quote})`)).toMatchObject({ statecode: 3, statuscode: 7 });
    const revision = await row(`quotes(${String(made['quoteid'])})`);
    expect(revision).toMatchObject({ statecode: 0, totalamount: before['totalamount'] });
    expect(codeOf((await call('ReviseQuote', { QuoteId: quote }))[1])).toBe('0x80048d00');
  });

  it('becomes an order that names it, with the prices of the quote [WA-208] [WA-218] [SA-147]', async () => {
    const { client } = context;
    const quote = await activeQuote();
    const item = (await client.get(`productpricelevels?$filter=_productid_value eq ${product}`)).value[0]!;
    await client.patch(`productpricelevels(${String(item['productpricelevelid'])})`, { amount: 999 });
    const [status, order] = await call('ConvertQuoteToSalesOrder', {
      QuoteId: quote,
      QuoteCloseStatus: -1,
      QuoteCloseSubject: 'Quote won',
      ColumnSet: { AllColumns: true },
    });
    await client.patch(`productpricelevels(${String(item['productpricelevelid'])})`, { amount: 100 });
    expect(status).toBe(200);
    expect(order).toMatchObject({
      _quoteid_value: quote,
      ordercreationmethod: 776160001,
      totalamount: 243,
      statecode: 0,
    });
    expect(await row(`quotes(${quote})`)).toMatchObject({ statecode: 2, statuscode: 4 });
    const closing = (await client.get(`quotecloses?$filter=_quoteid_value eq ${quote}`)).value;
    expect(closing).toMatchObject([{ subject: 'Quote won', statecode: 1 }]);
    expect((await call('ConvertQuoteToSalesOrder', { QuoteId: await create('quotes') }))[0]).toBe(400);
  });
});

describe('orders and invoices', () => {
  it('fulfils by an action bound to the table or unbound, and cancels [WA-208] [SA-122] [WA-243]', async () => {
    const close = (id: string): unknown => ({ subject: 'Shipped', 'salesorderid@odata.bind': `/salesorders(${id})` });
    const [bound, unbound, cancelled] = [
      await create('salesorders'),
      await create('salesorders'),
      await create('salesorders'),
    ];
    const action = 'salesorders/Microsoft.Dynamics.CRM.FulfillSalesOrder';
    expect((await call(action, { Status: -1, OrderClose: close(bound) }))[0]).toBe(204);
    expect((await call('FulfillSalesOrder', { Status: 100002, OrderClose: close(unbound) }))[0]).toBe(204);
    expect((await call('CancelSalesOrder', { Status: 4, OrderClose: close(cancelled) }))[0]).toBe(204);
    expect(await row(`salesorders(${bound})`)).toMatchObject({ statecode: 3, statuscode: 100001 });
    expect(await row(`salesorders(${unbound})`)).toMatchObject({ statecode: 3, statuscode: 100002 });
    expect(await row(`salesorders(${cancelled})`)).toMatchObject({ statecode: 2, statuscode: 4 });
    expect((await call('accounts/Microsoft.Dynamics.CRM.FulfillSalesOrder', {}))[0]).toBe(501);
  });

  it('invoices an order with its lines [WA-208]', async () => {
    const order = await create('salesorders', { freightamount: 5 });
    const parent: [string, string, string] = ['salesorderid', 'salesorders', order];
    const line = await context.client.create('salesorderdetails', productLine(parent, product, world.piece, 1));
    const [status, invoice] = await call('ConvertSalesOrderToInvoice', {
      SalesOrderId: order,
      ColumnSet: { AllColumns: true },
    });
    expect(status).toBe(200);
    expect(invoice).toMatchObject({ _salesorderid_value: order, totalamount: 105 });
    const lines = (
      await context.client.get(`invoicedetails?$filter=_invoiceid_value eq ${String(invoice['invoiceid'])}`)
    ).value;
    expect(lines).toMatchObject([{ _salesorderdetailid_value: line, extendedamount: 100 }]);
  });

  it.each([
    [
      'salesorder',
      'salesorders',
      'salesorderdetails',
      'LockSalesOrderPricing',
      'UnlockSalesOrderPricing',
      'SalesOrderId',
    ],
    ['invoice', 'invoices', 'invoicedetails', 'LockInvoicePricing', 'UnlockInvoicePricing', 'InvoiceId'],
  ])(
    'locks the prices of a %s against the price list until they are unlocked [WA-208]',
    async (table, set, lines, lock, unlock, parameter) => {
      const { client } = context;
      const own = await world.product(`LOCK-${table}`, 10);
      const id = await create(set);
      const line = await client.create(lines, productLine([`${table}id`, set, id], own, world.piece, 1));
      const item = (await client.get(`productpricelevels?$filter=_productid_value eq ${own}`)).value[0]!;
      const price = async (): Promise<unknown> => {
        await client.patch(`${lines}(${line})`, { description: 'again' });
        return (await row(`${lines}(${line})`))['priceperunit'];
      };
      expect((await client.post(`${set}(${id})/Microsoft.Dynamics.CRM.${lock}`, {})).status).toBe(204);
      await client.patch(`productpricelevels(${String(item['productpricelevelid'])})`, { amount: 12 });
      expect(await price()).toBe(10);
      expect(codeOf((await call(lock, { [parameter]: id }))[1])).toBe('0x80043b1d');
      expect((await call(unlock, { [parameter]: id }))[0]).toBe(204);
      expect((await row(`${lines}(${line})`))['priceperunit']).toBe(12);
      expect(codeOf((await call(unlock, { [parameter]: id }))[1])).toBe('0x80043b1e');
    },
  );

  it('prices a document again when CalculatePrice asks for it [WA-208] [WA-218]', async () => {
    const { client } = context;
    const own = await world.product('AGAIN', 10);
    const quote = await create('quotes');
    await client.create('quotedetails', productLine(['quoteid', 'quotes', quote], own, world.piece, 1));
    const item = (await client.get(`productpricelevels?$filter=_productid_value eq ${own}`)).value[0]!;
    await client.patch(`productpricelevels(${String(item['productpricelevelid'])})`, { amount: 12 });
    expect(await row(`quotes(${quote})`)).toMatchObject({ totalamount: 10 });
    const target = { '@odata.type': 'Microsoft.Dynamics.CRM.quote', quoteid: quote };
    expect((await call('CalculatePrice', { Target: target }))[0]).toBe(204);
    expect(await row(`quotes(${quote})`)).toMatchObject({ totalamount: 12 });
  });

  it('refuses what the emulator does not do, unknown rows and wrong methods', async () => {
    expect((await call(`products(${product})/Microsoft.Dynamics.CRM.CloneProduct`, {}))[0]).toBe(501);
    expect((await call('ReviseQuote', { QuoteId: '00000000-0000-0000-0000-000000000001' }))[0]).toBe(404);
    expect((await call('ReviseQuote', { QuoteId: 5 }))[0]).toBe(400);
    expect((await context.client.get('ReviseQuote')).status).toBe(405);
  });
});
