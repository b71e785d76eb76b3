import type { EmulatorClient } from '../../testing/emulator-client';

/** Rows that sales tests start from: a customer, a unit group with two units, a price list, and products made with `product`. */
export interface SalesWorld {
  account: string;
  currency: string;
  group: string;
  piece: string;
  box: string;
  priceList: string;
  /** Makes an active product with these prices per piece on the price list; null leaves it off the list. */
  product(number: string, price: number | null, further?: Record<string, unknown>): Promise<string>;
}

/** Makes the rows of a sales world in the emulator of a client. */
export async function makeSalesWorld(client: EmulatorClient, name = 'World'): Promise<SalesWorld> {
  const currency = String(
    (await client.get('organizations?$select=_basecurrencyid_value')).value[0]!['_basecurrencyid_value'],
  );
  const account = await client.create('accounts', { name: `${name} customer` });
  const group = await client.create('uomschedules', { name: `${name} units`, baseuomname: 'PIECE' });
  const piece = String((await client.get(`uoms?$filter=_uomscheduleid_value eq ${group}`)).value[0]!['uomid']);
  const box = await client.create('uoms', {
    name: 'BOX',
    quantity: 12,
    'uomscheduleid@odata.bind': `/uomschedules(${group})`,
    'baseuom@odata.bind': `/uoms(${piece})`,
  });
  const priceList = await client.create('pricelevels', {
    name: `${name} prices`,
    'transactioncurrencyid@odata.bind': `/transactioncurrencies(${currency})`,
  });
  return {
    account,
    currency,
    group,
    piece,
    box,
    priceList,
    async product(number, price, further = {}) {
      const id = await client.create('products', {
        name: `Product ${number}`,
        productnumber: number,
        quantitydecimal: 2,
        'defaultuomscheduleid@odata.bind': `/uomschedules(${group})`,
        'defaultuomid@odata.bind': `/uoms(${piece})`,
        ...further,
      });
      if (price !== null)
        await client.create('productpricelevels', priceListItem(priceList, id, piece, { amount: price }));
      await client.patch(`products(${id})`, { statecode: 0, statuscode: 1 });
      return id;
    },
  };
}

/** The body of a price list item. */
export function priceListItem(
  priceList: string,
  product: string,
  unit: string,
  further: Record<string, unknown>,
): Record<string, unknown> {
  return {
    'pricelevelid@odata.bind': `/pricelevels(${priceList})`,
    'productid@odata.bind': `/products(${product})`,
    'uomid@odata.bind': `/uoms(${unit})`,
    ...further,
  };
}

/** The body of a document of a sales world. */
export function documentBody(world: SalesWorld, further: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name: 'A document',
    'customerid_account@odata.bind': `/accounts(${world.account})`,
    'pricelevelid@odata.bind': `/pricelevels(${world.priceList})`,
    ...further,
  };
}

/** The body of a line with a product: `parent` as `quoteid:quotes(id)`. */
export function productLine(
  parent: [lookup: string, set: string, id: string],
  product: string,
  unit: string,
  quantity: number,
  further: Record<string, unknown> = {},
): Record<string, unknown> {
  const [lookup, set, id] = parent;
  return {
    [`${lookup}@odata.bind`]: `/${set}(${id})`,
    'productid@odata.bind': `/products(${product})`,
    'uomid@odata.bind': `/uoms(${unit})`,
    quantity,
    ...further,
  };
}
