import type { Condition } from '../../sdk/condition';
import { disjoint } from './disjoint';

const type = (...values: (string | null)[]): Condition => ({ field: 'type', oneOf: values });
const is = (value: string): Condition => ({ field: 'type', is: 'equal', value });
const not = (value: string): Condition => ({ field: 'type', is: 'notEqual', value });

it.each<readonly [string, Condition, Condition, boolean]>([
  ['different constants', is('item'), is('resource'), true],
  ['one constant in different cases, which some systems take for equal', is('item'), is('ITEM '), false],
  ['a constant and a list without it', is('item'), type('resource', null), true],
  ['lists that share a value', type('item', 'kit'), type('kit', 'resource'), false],
  ['a value and everything else', is('item'), not('item'), true],
  ['a list and everything but one of it', type('item', 'kit'), not('item'), false],
  [
    'constants within other conditions',
    { all: [{ field: 'no', is: 'from', value: 'A' }, is('item')] },
    is('resource'),
    true,
  ],
  ['constants on different fields', is('item'), { field: 'kind', is: 'equal', value: 'resource' }, false],
  ['lookups of different tables', { field: 'of', target: 'account' }, { field: 'of', target: 'contact' }, true],
  ['everything and a constant', { all: [] }, is('item'), false],
  ['alternatives, which demand nothing for sure', { any: [is('item'), is('kit')] }, is('resource'), false],
])('judges %s', (_, one, other, expected) => {
  expect(disjoint(one, other)).toBe(expected);
  expect(disjoint(other, one)).toBe(expected);
});
