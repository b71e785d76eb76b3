import { testTitles } from './test-titles';

const titles = (source: string): readonly string[] => testTitles(source, 'a.test.ts');

it.each<[string, string, readonly string[]]>([
  ['plain titles', "it('a', () => {}); test('b', f); describe('c', () => { it('d', f) })", ['a', 'b', 'c', 'd']],
  ['modifiers', "it.only('a', f); describe.concurrent('b', f)", ['a', 'b']],
  ['the fixed parts of templates', 'it(`a ${rows} b`, f)', ['a  b']],
  ['constants in templates', "const rule = 'R'; it(`a ${rule}`, f)", ['a R']],
  ['titles in two pieces', "it('a ' +\n 'b', f)", ['a b']],
  ['tables', "it.each([['x', 1], ['y', 2]])('a %s', f)", ['a %s', 'x', 'y']],
  ['tables elsewhere in the file', "const rows = [{ name: 'x' }]; it.each(rows)('a $name', f)", ['a $name', 'x']],
  ['template tables', "it.each`a | b\\n ${'x'} | ${1}`('t $a', f)", ['t $a', 'a | b\n x | ', 'x']],
  ['tests under a condition', "(onLinux ? it : it.skip)('a', f)", ['a']],
  [
    'names for it',
    "const asRoot = isRoot ? it : it.skip; asRoot('a', f); asRoot.each([['x']])('b', f)",
    ['a', 'b', 'x'],
  ],
])('finds %s', (_what, source, expected) => {
  expect(titles(source)).toEqual(expected);
});

it.each([
  ['tests that are skipped', "it.skip('a', f); describe.skip.each([['x']])('b', f); it.todo('c')"],
  ['other functions', "/x/.test('a'); table('b', f); const kit = make(); kit('c', f)"],
  ['texts that are no titles', "expect('[a]').toBe('b'); // it('c')"],
])('leaves out %s', (_what, source) => {
  expect(titles(source)).toEqual([]);
});
