import type { RawValue } from '../files/raw-table';
import { field, type FieldFacts } from '../tables/facts';
import { convertValue, emptyValue } from './convert-value';

const text = (value: string): RawValue => ({ kind: 'text', text: value });
const number = (value: string): RawValue => ({ kind: 'number', text: value });
const blocked = field.option({ blank: 0, ship: 1, bankAccount: 3 });

describe('convertValue', () => {
  it.each<[string, FieldFacts, RawValue, string | number | boolean]>([
    ['a code in upper case without blanks', field.code(20), text(' 14 Days '), '14 DAYS'],
    ['a code whose upper case would be longer', field.code(2), text('ß1'), 'ß1'],
    ['text as it stands', field.text(10), text(' a b '), ' a b '],
    ['text that just fits', field.text(4), text('🚲🚲'), '🚲🚲'],
    ['a decimal with all its digits', field.decimal(), number('12345678901234567.890'), '12345678901234567.89'],
    ['a decimal given as text', field.decimal(), text('0.50'), '0.5'],
    ['a decimal in scientific form', field.decimal(), number('1e-7'), '0.0000001'],
    ['a whole number', field.integer(), text('12'), 12],
    ['a day', field.date(), text('2026-01-31'), '2026-01-31'],
    ['a truth value from CSV', field.boolean(), text('TRUE'), true],
    ['an option by name', blocked, text('Bank Account'), 'bankAccount'],
    ['an option by number', blocked, number('1'), 'ship'],
    ['a blank option', blocked, text(' '), 'blank'],
    ['null as empty', field.decimal(), { kind: 'null' }, '0'],
  ])('takes %s', (_name, facts, raw, value) => {
    expect(convertValue(facts, raw)).toEqual({ value });
  });

  it.each<[FieldFacts, RawValue, string]>([
    [field.text(3), text('🚲🚲'), 'has 4 characters, at most 3 fit'],
    [field.code(2), text('abc'), 'has 3 characters, at most 2 fit'],
    [field.text(9), number('10000'), 'is no text; put it in quotes'],
    [field.text(9), text('a\u0000b'), 'no database stores'],
    [field.text(9), text('\ud83d'), 'no database stores'],
    [field.decimal(), text('1,5'), 'is no number such as 12.50'],
    [field.decimal(), text('1234567890123456789'), 'more than 18 digits'],
    [field.integer(), text('1.5'), 'is no whole number'],
    [field.date(), text('31.01.2026'), 'write it as 2026-01-31'],
    [field.boolean(), text('maybe'), 'neither true nor false'],
    [blocked, text('Everything'), 'none of blank, ship, bankAccount'],
    [blocked, number('2'), 'none of blank, ship, bankAccount'],
    [field.text(9), { kind: 'nested' }, 'a list or an object'],
  ])('refuses what does not fit %j', (facts, raw, problem) => {
    expect(convertValue(facts, raw)).toEqual({ problem: expect.stringContaining(problem) as string });
  });

  it('knows the empty value of every kind', () => {
    expect(
      [field.code(1), field.decimal(), field.integer(), field.boolean(), field.date(), blocked].map(emptyValue),
    ).toEqual(['', '0', 0, false, '', 'blank']);
  });
});
