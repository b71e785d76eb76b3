import { printPosition, readPosition } from './position';

const organization = '00000000-0000-4000-8000-000000000001';

it('keeps the state of a position as it is', () => {
  const state = 'accounts?$select=accountid&$deltatoken=919042%2108%2f22%2f2017%2008%3a10%3a44';
  expect(readPosition(printPosition({ kind: 'tracked', organization, state }), 'tracked', organization)).toEqual({
    state,
  });
});

it.each([
  ['another system', '42/17'],
  [
    'another environment',
    printPosition({ kind: 'tracked', organization: organization.replace(/1$/, '2'), state: 'x' }),
  ],
  ['another way of finding changes', printPosition({ kind: 'modified', organization, state: 'x' })],
])('tells why a position of %s is none', (_what, text) => {
  expect(readPosition(text, 'tracked', organization)).toEqual({ reason: expect.stringMatching(/\w+/) as string });
});
