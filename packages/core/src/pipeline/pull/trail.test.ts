import { PagingCircleError } from './paging-circle-error';
import { Trail } from './trail';

let trail: Trail;
beforeEach(() => {
  trail = new Trail('CUSTOMER');
});

it('follows pages that lead on, and asks for one again [F2]', () => {
  trail.step(null, 'a');
  trail.step('a', 'b');
  trail.step('a', 'b');
  expect(() => trail.step('b', 'c')).not.toThrow();
});

it.each([
  [
    'to itself',
    [
      [null, 'a'],
      ['a', 'a'],
    ],
  ],
  [
    'back to the one before',
    [
      [null, 'a'],
      ['a', 'b'],
      ['b', 'a'],
    ],
  ],
  [
    'back to where it was taken up',
    [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
    ],
  ],
] as const)('stops at a page that leads %s [F2]', (_name, steps) => {
  const [last, ...earlier] = [...steps].reverse();
  for (const [from, to] of earlier.reverse()) trail.step(from, to);
  expect(() => trail.step(last?.[0] ?? null, last?.[1] ?? '')).toThrow(PagingCircleError);
});

it('may go the same way after a restart, three times', () => {
  for (let restart = 0; restart < 3; restart += 1) {
    trail.step(null, 'a');
    trail.step('a', 'b');
    expect(trail.restart()).toBe(true);
  }
  expect(trail.restart()).toBe(false);
});
