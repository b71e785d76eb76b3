import { seededRandom } from '../../faults/seeded-random';
import { setupEmulator } from '../../testing/setup-emulator';
import { makeSalesWorld, priceListItem, type SalesWorld } from '../testing/sales-world';

const context = setupEmulator({ organization: { pricingdecimalprecision: 4 } });
const documents = 2000;

/** An exact fraction; written for this test only, so that it shares nothing with what it checks. */
interface Fraction {
  n: bigint;
  d: bigint;
}

const fraction = (value: number, scale: number): Fraction => ({
  n: BigInt(Math.round(value * 10 ** scale)),
  d: 10n ** BigInt(scale),
});
const add = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const negate = (a: Fraction): Fraction => ({ n: -a.n, d: a.d });
const multiply = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });

/** Rounds to the nearest multiple of 10^-digits, halves away from zero. */
function round(a: Fraction, digits: number): Fraction {
  const d = 10n ** BigInt(digits);
  const scaled = a.n * d;
  const magnitude = scaled < 0n ? -scaled : scaled;
  const whole = magnitude / a.d + ((magnitude % a.d) * 2n >= a.d ? 1n : 0n);
  return { n: scaled < 0n ? -whole : whole, d };
}

const tenThousandths = (a: Fraction): bigint => (a.n * 10_000n) / a.d;
const onTheWire = (value: unknown): bigint => BigInt(Math.round(Number(value) * 10_000));

interface Line {
  price: Fraction;
  volume: Fraction;
  quantity: Fraction;
  manual: Fraction;
  tax: Fraction;
}

describe('random documents', () => {
  it(`have totals equal to an exact recomputation, ${documents} times [WA-215] [WA-223] [WA-234]`, async () => {
    const { emulator } = context;
    const world = await makeSalesWorld(context.client);
    const random = seededRandom(20261121);
    const pick = (below: number, scale: number): number => Math.floor(random() * below * 10 ** scale) / 10 ** scale;
    const products = await makeProducts(world, pick);
    const expected = new Map<string, { header: Fraction[]; lines: Line[] }>();
    for (let index = 0; index < documents; index += 1) {
      const discount = pick(50, 2);
      const percentage = pick(100, 2);
      const freight = pick(80, 2);
      const quote = emulator.insert('quote', {
        name: `Q${index}`,
        pricelevelid: world.priceList,
        discountamount: discount,
        discountpercentage: percentage,
        freightamount: freight,
      });
      const lines: Line[] = [];
      for (let count = Math.floor(random() * 6); count > 0; count -= 1) {
        const manual = pick(20, 2);
        const tax = pick(40, 2) - 5;
        const common = { quoteid: quote, manualdiscountamount: manual, tax: Math.round(tax * 100) / 100 };
        const known = { manual: fraction(manual, 2), tax: fraction(common.tax, 2) };
        if (random() < 0.4) {
          const price = pick(500, 4);
          const quantity = pick(40, 5);
          emulator.insert('quotedetail', {
            ...common,
            isproductoverridden: true,
            productdescription: 'W',
            priceperunit: price,
            quantity,
          });
          lines.push({ ...known, price: fraction(price, 4), volume: fraction(0, 0), quantity: fraction(quantity, 5) });
        } else {
          const product = products[Math.floor(random() * products.length)]!;
          const quantity = pick(60, 2);
          emulator.insert('quotedetail', { ...common, productid: product.id, uomid: world.piece, quantity });
          const share = quantity >= 20 && quantity <= 40 ? product.discount : fraction(0, 0);
          const volume = round(multiply(product.price, share), 2);
          lines.push({ ...known, price: product.price, volume, quantity: fraction(quantity, 2) });
        }
      }
      expected.set(quote, { header: [fraction(discount, 2), fraction(percentage, 2), fraction(freight, 2)], lines });
    }
    const wrong: unknown[] = [];
    for (const row of emulator.rows('quote')) {
      const known = expected.get(String(row['quoteid']))!;
      const totals = recompute(known.header, known.lines);
      for (const [name, value] of Object.entries(totals))
        if (onTheWire(row[name]) !== tenThousandths(value))
          wrong.push([row['name'], name, row[name], tenThousandths(value)]);
    }
    expect(wrong).toEqual([]);
    expect(expected.size).toBe(documents);
  });
});

function recompute([discount, percentage, freight]: Fraction[], lines: Line[]): Record<string, Fraction> {
  const zero = fraction(0, 0);
  let items = zero;
  let manual = zero;
  let tax = zero;
  for (const line of lines) {
    const base = round(multiply(add(line.price, negate(line.volume)), line.quantity), 2);
    items = add(items, add(base, negate(line.manual)));
    manual = add(manual, line.manual);
    tax = add(tax, line.tax);
  }
  const share = round(multiply(items, multiply(percentage!, fraction(0.01, 2))), 2);
  const total = add(discount!, share);
  const lessFreight = add(items, negate(total));
  return {
    totallineitemamount: items,
    totallineitemdiscountamount: manual,
    totaldiscountamount: total,
    totalamountlessfreight: lessFreight,
    totaltax: tax,
    totalamount: add(add(lessFreight, freight!), tax),
  };
}

/** Ten products, half of them with a volume discount on 20 to 40 pieces. */
async function makeProducts(
  world: SalesWorld,
  pick: (below: number, scale: number) => number,
): Promise<{ id: string; price: Fraction; discount: Fraction }[]> {
  const { client } = context;
  const products = [];
  for (let index = 0; index < 10; index += 1) {
    const id = await world.product(`R-${index}`, null);
    const price = pick(300, 4);
    const percentage = index % 2 === 0 ? 0 : 1 + pick(30, 0);
    const list = await client.create('discounttypes', { name: `D${index}`, isamounttype: false });
    const bind = { 'discounttypeid@odata.bind': `/discounttypes(${list})` };
    if (percentage > 0) await client.create('discounts', { ...bind, lowquantity: 20, highquantity: 40, percentage });
    await client.create(
      'productpricelevels',
      priceListItem(world.priceList, id, world.piece, { amount: price, ...bind }),
    );
    products.push({ id, price: fraction(price, 4), discount: fraction(percentage / 100, 2) });
  }
  return products;
}
