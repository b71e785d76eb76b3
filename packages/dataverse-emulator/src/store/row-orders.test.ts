import fc from 'fast-check';
import { Row } from './row';
import { RowOrders, type RowOrder } from './row-orders';
import { Shape } from './shape';

const columns = 6;
const shape = Array.from({ length: columns }, (_, ordinal) => ordinal).reduce(
  (before, ordinal) => before.with(ordinal),
  new Shape([], columns),
);
const values = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: columns, maxLength: columns });

/** What is done: the row of a number gets these values, or goes. Then an order is looked at. */
const steps = fc.array(
  fc.record({
    number: fc.integer({ min: 0, max: 30 }),
    values: fc.option(values),
    looked: fc.integer({ min: 0, max: columns - 1 }),
  }),
  { maxLength: 100 },
);

function orderBy(ordinal: number): RowOrder {
  const compare = (a: Row, b: Row): number =>
    Number(a.get(ordinal)) - Number(b.get(ordinal)) || (a.id < b.id ? -1 : Number(a.id > b.id));
  return { name: String(ordinal), compare };
}

it('keeps more orders than it holds at once right through every write', () => {
  fc.assert(
    fc.property(steps, (taken) => {
      const orders = new RowOrders();
      const rows = new Map<string, Row>();
      for (const { number, values: given, looked } of taken) {
        const id = String(number).padStart(2, '0');
        const known = rows.get(id);
        if (known) orders.remove(known);
        rows.delete(id);
        if (given) {
          const row = known ?? new Row(id, { shape, values: given, version: 1 });
          row.become({ shape, values: given, version: 1 });
          rows.set(id, row);
          orders.add(row);
        }
        const order = orderBy(looked);
        expect([...orders.in(order, () => rows.values()).from()]).toEqual([...rows.values()].sort(order.compare));
      }
    }),
  );
});
