import fc from 'fast-check';
import type { Cell } from '../values/cell';
import { compareKeys } from './compare-keys';
import { FirstInOrder } from './first-in-order';

const order = [{ compare: (a: Cell, b: Cell) => Number(a) - Number(b) }];
const items = fc.array(fc.record({ key: fc.integer({ min: 0, max: 5 }), id: fc.constantFrom('a', 'b', 'c') }), {
  maxLength: 60,
});

describe('the first items of a stream', () => {
  it('are those that ordering the whole stream puts first, equal ones as they came', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 20 }), (stream, count) => {
        const first = new FirstInOrder<(typeof stream)[number]>(order, count);
        for (const item of stream) first.offer(item, [item.key], item.id);
        const whole = [...stream].sort((a, b) => compareKeys(order, [a.key], a.id, [b.key], b.id));
        const picked = first.items();
        expect(picked).toHaveLength(Math.min(count, whole.length));
        picked.forEach((item, index) => expect(item).toBe(whole[index]));
      }),
    );
  });

  it('are all of them when no number is given', () => {
    const first = new FirstInOrder<number>(order, Number.POSITIVE_INFINITY);
    for (const number of [3, 1, 2]) first.offer(number, [number], 'a');
    expect(first.items()).toEqual([1, 2, 3]);
  });
});
