import { seededRandom, TestClock } from '@couplet/core/testing';
import { SequentialKeys } from './sequential-keys';

/** The bytes of a GUID in the order in which SQL Server looks at them. */
function sqlServerOrder(key: string): string {
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = key.split('-');
  const backwards = (text: string): string => (text.match(/../g) ?? []).reverse().join('');
  return [fifth, fourth, backwards(third), backwards(second), backwards(first)].join('');
}

function rising(keys: readonly string[]): boolean {
  const order = keys.map(sqlServerOrder);
  return order.every((text, index) => index === 0 || text > (order[index - 1] ?? ''));
}

it('rises the way SQL Server sorts, also for more keys than one millisecond has numbers', () => {
  const keys = new SequentialKeys(new TestClock(), seededRandom()).next(40_000);
  expect(new Set(keys).size).toBe(40_000);
  expect(rising(keys)).toBe(true);
});

it('goes on rising when the clock is set back', () => {
  const clock = new TestClock();
  const source = new SequentialKeys(clock, seededRandom());
  const keys = [...source.next(3)];
  clock.advance(5);
  keys.push(...source.next(3));
  clock.advance(-60_000);
  keys.push(...source.next(3));
  expect(rising(keys)).toBe(true);
});

it('makes GUIDs in canonical form, of version 8, that carry the time', () => {
  const clock = new TestClock(Date.UTC(2026, 0, 31, 12));
  const [key = ''] = new SequentialKeys(clock, seededRandom()).next(1);
  expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(key.slice(24), 16)).toBe(clock.now());
});

it('makes different keys in two processes at the same time', () => {
  const clock = new TestClock();
  const [one, other] = [1, 2].map((seed) => new SequentialKeys(clock, seededRandom(seed)).next(1)[0]);
  expect(one).not.toBe(other);
});
