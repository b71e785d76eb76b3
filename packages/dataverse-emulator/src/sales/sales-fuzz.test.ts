import { seededRandom } from '../faults/seeded-random';
import { setupEmulator } from '../testing/setup-emulator';
import { makeSalesWorld, priceListItem, type SalesWorld } from './testing/sales-world';

const context = setupEmulator();
const requests = 3000;

const kinds = [
  { set: 'opportunities', header: 'opportunity', line: 'opportunityproduct' },
  { set: 'quotes', header: 'quote', line: 'quotedetail' },
  { set: 'salesorders', header: 'salesorder', line: 'salesorderdetail' },
  { set: 'invoices', header: 'invoice', line: 'invoicedetail' },
] as const;

const messages: [name: string, parameter: string][] = [
  ['ReviseQuote', 'QuoteId'],
  ['ConvertQuoteToSalesOrder', 'QuoteId'],
  ['ConvertSalesOrderToInvoice', 'SalesOrderId'],
  ['GenerateQuoteFromOpportunity', 'OpportunityId'],
  ['GenerateInvoiceFromOpportunity', 'OpportunityId'],
  ['LockSalesOrderPricing', 'SalesOrderId'],
  ['UnlockSalesOrderPricing', 'SalesOrderId'],
  ['LockInvoicePricing', 'InvoiceId'],
  ['CalculatePrice', 'Target'],
];

/** Draws random requests to the sales tables: mostly sensible, often not. */
class Requests {
  private readonly random = seededRandom(7);

  constructor(
    private readonly world: SalesWorld,
    private readonly products: readonly string[],
  ) {}

  pick<T>(of: readonly T[]): T {
    return of[Math.floor(this.random() * of.length)]!;
  }

  ids(table: string, primaryId = `${table}id`): string[] {
    return context.emulator.rows(table).map((row) => String(row[primaryId]));
  }

  value(): unknown {
    return this.pick<unknown>([
      0,
      1,
      2,
      3,
      -1,
      1e12,
      1e15,
      0.005,
      12.345,
      null,
      '',
      'text',
      true,
      [],
      {},
      '2026-01-01',
      100001,
    ]);
  }

  number(): unknown {
    return this.random() < 0.9 ? Math.floor(this.random() * 10_000) / 100 : this.value();
  }

  header(): Record<string, unknown> {
    const body: Record<string, unknown> = { name: 'Random' };
    if (this.random() < 0.8) body['pricelevelid@odata.bind'] = `/pricelevels(${this.world.priceList})`;
    for (const column of [
      'discountamount',
      'discountpercentage',
      'freightamount',
      'totalamount',
      'statecode',
      'statuscode',
    ])
      if (this.random() < 0.25) body[column] = this.number();
    return body;
  }

  line(kind: (typeof kinds)[number]): Record<string, unknown> {
    const body: Record<string, unknown> = { quantity: this.number() };
    const header = this.pick(this.ids(kind.header));
    if (header !== undefined && this.random() < 0.95) body[`${kind.header}id@odata.bind`] = `/${kind.set}(${header})`;
    if (this.random() < 0.6) body['productid@odata.bind'] = `/products(${this.pick(this.products)})`;
    else Object.assign(body, { isproductoverridden: true, productdescription: 'Write-in' });
    if (this.random() < 0.6) body['uomid@odata.bind'] = `/uoms(${this.pick([this.world.piece, this.world.box])})`;
    for (const column of [
      'priceperunit',
      'manualdiscountamount',
      'tax',
      'baseamount',
      'ispriceoverridden',
      'skippricecalculation',
    ])
      if (this.random() < 0.3)
        body[column] = column === 'ispriceoverridden' ? this.pick([true, false, 1]) : this.number();
    return body;
  }

  /** One request: method, path, body. */
  next(): [string, string, unknown] {
    const kind = this.pick(kinds);
    const [headers, lines] = [this.ids(kind.header), this.ids(kind.line)];
    const set = `${kind.line}s`;
    switch (Math.floor(this.random() * 10)) {
      case 0:
        return ['POST', kind.set, this.header()];
      case 1:
        return ['PATCH', `${kind.set}(${this.pick(headers)})`, this.header()];
      case 2:
        return ['PATCH', `${kind.set}(${this.pick(headers)})`, { statecode: this.pick([0, 0, 1, 2, 3, 4]) }];
      case 3:
        return this.random() < 0.3
          ? ['DELETE', `${kind.set}(${this.pick(headers)})`, undefined]
          : ['GET', kind.set, undefined];
      case 4:
        return ['DELETE', `${set}(${this.pick(lines)})`, undefined];
      case 5:
        return [
          'PATCH',
          `${set}(${this.pick(lines)})`,
          { [this.pick(['quantity', 'tax', 'priceperunit', 'quoteid', 'productid'])]: this.number() },
        ];
      case 6: {
        const [name, parameter] = this.pick(messages);
        return ['POST', name, { [parameter]: this.random() < 0.8 ? this.pick(headers) : this.value() }];
      }
      default:
        return ['POST', set, this.line(kind)];
    }
  }
}

describe('random requests to the sales tables', () => {
  it(`never break the emulator, and leave every calculated total in agreement with its lines, ${requests} times [WA-215]`, async () => {
    const { client, emulator } = context;
    const world = await makeSalesWorld(client);
    const products = [await world.product('A', 10), await world.product('B', 0.35), await world.product('C', null)];
    await client.create(
      'productpricelevels',
      priceListItem(world.priceList, products[0]!, world.box, { amount: 99.99 }),
    );
    const source = new Requests(world, products);
    const broken: unknown[] = [];
    const statuses = new Map<number, number>();
    for (let index = 0; index < requests; index += 1) {
      const [method, path, body] = source.next();
      const answer = await client.send(method, path, body, {});
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status >= 500) broken.push([method, path, body, answer.text]);
    }
    expect(broken).toEqual([]);
    expect(statuses.get(204)).toBeGreaterThan(requests / 4);
    const wrong: unknown[] = [];
    for (const { header, line } of kinds) {
      const lines = emulator.rows(line);
      for (const row of emulator.rows(header)) {
        const own = lines.filter((candidate) => candidate[`_${header}id_value`] === row[`${header}id`]);
        const cents = (name: string): number =>
          own.reduce((sum, one) => sum + Math.round(Number(one[name] ?? 0) * 100), 0);
        const expected = [cents('baseamount') - cents('manualdiscountamount'), cents('tax')];
        const found = ['totallineitemamount', 'totaltax'].map((name) => Math.round(Number(row[name]) * 100));
        if (found.join() !== expected.join()) wrong.push([header, row['name'], found, expected]);
      }
    }
    expect(wrong).toEqual([]);
  });
});
