import { compareText } from './compare-text';
import { everything, type Condition } from './condition';
import type { FieldDefinition } from './field';
import { matches, type MatchOptions } from './matches';
import type { RecordKey, Value } from './scalars';

const is = (comparison: 'equal' | 'notEqual' | 'from' | 'upTo', value: Value): Condition => ({
  field: 'f',
  is: comparison,
  value,
});

describe('matches', () => {
  it('lets every record meet the condition without parts, and none an empty choice', () => {
    expect(matches(everything, {})).toBe(true);
    expect(matches({ any: [] }, { f: 1 })).toBe(false);
  });

  it.each<[string, Condition, Value, boolean]>([
    ['equal text', is('equal', 'A'), 'A', true],
    ['text in another case', is('equal', 'A'), 'a', false],
    ['null is without a value', is('equal', null), null, true],
    ['blank text is without a value', is('equal', null), '', true],
    ['zero is a value', is('equal', null), 0, false],
    ['false is a value', is('notEqual', null), false, true],
    ['without a value differs from every value', is('notEqual', 'A'), null, true],
    ['a value differs from itself never', is('notEqual', 'A'), 'A', false],
    ['from the bound itself', is('from', 'B'), 'B', true],
    ['from below the bound', is('from', 'B'), 'A', false],
    ['up to the bound itself', is('upTo', 5), 5, true],
    ['up to above the bound', is('upTo', 5), 6, false],
    ['no value is in no range', is('upTo', 5), null, false],
    ['astral characters come after the private use area', is('from', '\uffff'), '😀', true],
    ['a fraction of a second is later', is('from', '2026-01-31T12:00:00Z'), '2026-01-31T12:00:00.5Z', true],
    ['one of', { field: 'f', oneOf: ['A', null] }, null, true],
    ['none of', { field: 'f', oneOf: ['A', 'B'] }, 'C', false],
    ['boolean', is('equal', true), true, true],
  ])('%s', (_name, condition, value, expected) => {
    expect(matches(condition, { f: value })).toBe(expected);
  });

  it('takes a field that is not there as null', () => {
    expect(matches(is('equal', null), {})).toBe(true);
  });

  it('ignores case and blanks at the end where the system does [WA-138]', () => {
    expect(matches(is('equal', 'München'), { f: 'MÜNCHEN  ' }, { caseInsensitive: true })).toBe(true);
    expect(matches(is('equal', ' a'), { f: 'a' }, { caseInsensitive: true })).toBe(false);
    expect(matches({ field: 'f', oneOf: ['x', 'ABC'] }, { f: 'abc' }, { caseInsensitive: true })).toBe(true);
  });

  it('compares decimals as numbers and options by their numbers when it knows the fields', () => {
    const field = (definition: Partial<FieldDefinition>): MatchOptions => ({
      fields: { f: { name: 'f', kind: 'decimal', nullable: false, ...definition } },
    });
    expect(matches(is('from', '9'), { f: '10' }, field({}))).toBe(true);
    expect(matches(is('equal', '1.50'), { f: '1.5' }, field({}))).toBe(true);
    expect(matches(is('equal', '9007199254740993'), { f: '9007199254740992' }, field({}))).toBe(false);
    const options = { ship: 1, all: 3 };
    expect(matches(is('upTo', 'ship'), { f: 'all' }, field({ kind: 'option', options }))).toBe(false);
  });

  it('compares lookups by the row they hold, and by the table', () => {
    const key = '1b4e28ba-2fa1-11d2-883f-0016d3cca427' as RecordKey;
    const values = { f: { table: 'account', key } };
    expect(matches({ field: 'f', target: 'account' }, values)).toBe(true);
    expect(matches({ field: 'f', target: 'contact' }, values)).toBe(false);
    expect(matches({ field: 'f', oneOf: [key] }, values)).toBe(true);
    expect(matches({ field: 'f', oneOf: [{ table: 'contact', key }] }, values)).toBe(false);
    expect(matches(is('equal', null), values)).toBe(false);
  });

  it('joins parts', () => {
    const both: Condition = { all: [is('from', 1), is('upTo', 3)] };
    expect([0, 1, 3, 4].map((value) => matches(both, { f: value }))).toEqual([false, true, true, false]);
    expect(matches({ any: [is('equal', 0), both] }, { f: 0 })).toBe(true);
  });
});

describe('compareText', () => {
  it('sorts like UTF-8 bytes', () => {
    const texts = ['', 'A', 'B', 'a', 'ab', 'ä', '\ud7ff', '\ue000', '\uffff', '😀', '😀a', '\u{10ffff}'];
    const bytes = [...texts].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect([...texts].reverse().sort(compareText)).toEqual(bytes);
  });
});
