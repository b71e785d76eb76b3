import { displayWidth, textTable } from './text-table';

it('aligns columns, whatever the scripts in them', () => {
  const table = textTable(
    [{ title: 'name' }, { title: 'records', align: 'right' }],
    [
      ['Ada', '1'],
      ['長谷川', '1,234'],
    ],
  );
  expect(table.split('\n')).toEqual(['name    records', '──────  ───────', 'Ada           1', '長谷川    1,234']);
});

it('counts places, not characters', () => {
  expect([displayWidth('abc'), displayWidth('漢字'), displayWidth('e\u0301'), displayWidth('🚢')]).toEqual([
    3, 4, 1, 2,
  ]);
});

it('shows titles alone when there are no rows, and no blanks at the ends of lines', () => {
  expect(textTable([{ title: 'a' }, { title: 'long' }], [])).toBe('a  long\n─  ────');
  expect(textTable([{ title: 'a' }, { title: 'b' }], [['x', '']])).toBe('a  b\n─  ─\nx');
});
