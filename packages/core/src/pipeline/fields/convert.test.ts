import type { FieldDefinition } from '../../sdk/field';
import type { Value } from '../../sdk/scalars';
import { convert } from './convert';

const text = (maxLength?: number, nullable = true): FieldDefinition => ({
  name: 'text',
  kind: 'text',
  nullable,
  maxLength,
});
const kind = (name: FieldDefinition['kind'], more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  name,
  kind: name,
  nullable: true,
  ...more,
});

describe('convert', () => {
  it.each<[string, Value, FieldDefinition, FieldDefinition, Value]>([
    ['text to code', ' gb ', text(), kind('code'), 'GB'],
    ['no value to a field that may be empty', '', text(), text(), null],
    ['no value to a text that may not be null', null, text(), text(10, false), ''],
    ['no value to a decimal that may not be null', null, kind('decimal'), kind('decimal', { nullable: false }), '0'],
    ['an integer to a decimal', 7, kind('integer'), kind('decimal'), '7'],
    ['a decimal without fraction to an integer', '7.00', kind('decimal'), kind('integer'), 7],
    [
      '38 digits to a decimal',
      '12345678901234567890123456789012345.678',
      kind('decimal'),
      kind('decimal'),
      '12345678901234567890123456789012345.678',
    ],
    ['a decimal to text', '12.50', kind('decimal'), text(), '12.50'],
  ])('turns %s', (_what, value, from, to, expected) => {
    expect(convert(value, from, to, false)).toEqual({ ok: true, value: expected });
  });

  it('cuts text only where it may, and never through a surrogate pair', () => {
    expect(convert('abcdef', text(), text(3), true)).toEqual({ ok: true, value: 'abc', cut: 6 });
    expect(convert('ab😀', text(), text(3), true)).toEqual({ ok: true, value: 'ab', cut: 4 });
    expect(convert('abcdef', text(), text(3), false)).toMatchObject({
      ok: false,
      code: 'CPL_TEXT_TOO_LONG',
      facts: { length: 6, limit: 3 },
    });
  });

  it.each<[string, Value, FieldDefinition, FieldDefinition, string]>([
    [
      'more decimal places than there is room for',
      '1.23456',
      kind('decimal'),
      kind('decimal', { scale: 4 }),
      'CPL_VALUE_NOT_EXACT',
    ],
    ['a fraction as a whole number', '1.5', kind('decimal'), kind('integer'), 'CPL_VALUE_NOT_EXACT'],
    ['a number beyond what is exact', '9007199254740993', kind('decimal'), kind('integer'), 'CPL_VALUE_NOT_EXACT'],
    ['words as a decimal', 'twelve', text(), kind('decimal'), 'CPL_VALUE_KIND'],
    ['a truth value as a date', true, kind('boolean'), kind('date'), 'CPL_VALUE_KIND'],
  ])('refuses %s', (_what, value, from, to, code) => {
    expect(convert(value, from, to, false)).toMatchObject({ ok: false, code });
  });
});
