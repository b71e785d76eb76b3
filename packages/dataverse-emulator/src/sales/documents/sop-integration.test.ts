import { codeOf, setupEmulator } from '../../testing/setup-emulator';
import { documentBody, makeSalesWorld, productLine, type SalesWorld } from '../testing/sales-world';

const context = setupEmulator({ organization: { issopintegrationenabled: true } });
let world: SalesWorld;
let product: string;

beforeAll(async () => {
  world = await makeSalesWorld(context.client);
  product = await world.product('P-1', 100);
});

describe('SOP integration', () => {
  it('leaves orders and invoices to the integration and still calculates quotes [WA-220] [crmsim-invoice-line-amounts-blanked]', async () => {
    const { client } = context;
    const invoice = await client.create('invoices', documentBody(world));
    const parent: [string, string, string] = ['invoiceid', 'invoices', invoice];
    const amounts = { baseamount: 1, extendedamount: 2, priceperunit: 7 };
    const line = await client.create('invoicedetails', productLine(parent, product, world.piece, 1, amounts));
    const read = async (): Promise<Record<string, unknown>> => (await client.get(`invoicedetails(${line})`)).json;
    expect(await read()).toMatchObject({ priceperunit: 7, baseamount: null, extendedamount: null });
    await client.patch(`invoicedetails(${line})`, { baseamount: 7, extendedamount: 8.4 });
    await client.patch(`invoices(${invoice})`, { totalamount: 8.4, totaltax: 1.4 });
    expect(await read()).toMatchObject({ baseamount: 7, extendedamount: 8.4 });
    expect((await client.get(`invoices(${invoice})`)).json).toMatchObject({ totalamount: 8.4, totaltax: 1.4 });
    const quote = await client.create('quotes', documentBody(world));
    await client.create('quotedetails', productLine(['quoteid', 'quotes', quote], product, world.piece, 2));
    expect((await client.get(`quotes(${quote})`)).json).toMatchObject({ totalamount: 200 });
  });

  it('lets only the integration user edit submitted orders [WA-220] [WA-210]', async () => {
    const { client, emulator } = context;
    const order = await client.create('salesorders', documentBody(world));
    await client.patch(`salesorders(${order})`, { statecode: 1 });
    const edit = async (): Promise<string> =>
      codeOf((await client.patch(`salesorders(${order})`, { description: 'x' })).json);
    expect(await edit()).toBe('0x80043b09');
    const me = String((await client.get('WhoAmI')).json['UserId']);
    emulator.update('systemuser', me, { isintegrationuser: true });
    expect(await edit()).toBe('undefined');
    emulator.update('systemuser', me, { isintegrationuser: false });
  });
});
