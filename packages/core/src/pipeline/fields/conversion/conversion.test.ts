import fc from 'fast-check';
import type { FieldDefinition, FieldKind } from '../../../sdk/field';
import type { Value } from '../../../sdk/scalars';
import { recordKey } from '../../../sdk/scalars';
import { convert } from '../convert';

const kinds: readonly FieldKind[] = [
  'text',
  'code',
  'integer',
  'decimal',
  'double',
  'boolean',
  'date',
  'dateTime',
  'guid',
  'option',
  'reference',
];
const options = { open: 0, blocked: 7 };
const field = (kind: FieldKind, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  name: kind,
  kind,
  nullable: true,
  ...(kind === 'option' ? { options } : {}),
  ...more,
});

const reference = { table: 'customers', key: recordKey('C1') };
const id = '10000000-0000-4000-8000-00000000000a';
const [kind, unknown, exact] = ['CPL_VALUE_KIND', 'CPL_OPTION_UNKNOWN', 'CPL_VALUE_NOT_EXACT'];

/** For every kind of source: a value, and what becomes of it in each kind of destination, in the order of `kinds`. */
const table: readonly (readonly [FieldKind, Value, readonly Value[]])[] = [
  ['text', 'abc', ['abc', 'ABC', kind, kind, kind, kind, kind, kind, kind, unknown, kind]],
  ['text', ' 12.50 ', [' 12.50 ', '12.50', exact, '12.5', 12.5, kind, kind, kind, kind, unknown, kind]],
  ['text', '7', ['7', '7', 7, '7', 7, kind, kind, kind, kind, 'blocked', kind]],
  ['text', 'Yes', ['Yes', 'YES', kind, kind, kind, true, kind, kind, kind, unknown, kind]],
  [
    'text',
    '2026-04-13',
    ['2026-04-13', '2026-04-13', kind, kind, kind, kind, '2026-04-13', '2026-04-13T00:00:00Z', kind, unknown, kind],
  ],
  [
    'text',
    '2026-04-13T10:00:00+02:00',
    [
      '2026-04-13T10:00:00+02:00',
      '2026-04-13T10:00:00+02:00',
      kind,
      kind,
      kind,
      kind,
      exact,
      '2026-04-13T08:00:00Z',
      kind,
      unknown,
      kind,
    ],
  ],
  [
    'text',
    `{${id.toUpperCase()}}`,
    [`{${id.toUpperCase()}}`, `{${id.toUpperCase()}}`, kind, kind, kind, kind, kind, kind, id, unknown, kind],
  ],
  ['text', 'OPEN', ['OPEN', 'OPEN', kind, kind, kind, kind, kind, kind, kind, 'open', kind]],
  ['code', 'BLOCKED', ['BLOCKED', 'BLOCKED', kind, kind, kind, kind, kind, kind, kind, 'blocked', kind]],
  ['integer', 1, ['1', '1', 1, '1', 1, true, kind, kind, kind, unknown, kind]],
  ['decimal', '12.50', ['12.50', '12.50', exact, '12.5', 12.5, kind, kind, kind, kind, unknown, kind]],
  [
    'decimal',
    '0.1000000000000000055',
    [
      '0.1000000000000000055',
      '0.1000000000000000055',
      exact,
      '0.1000000000000000055',
      exact,
      kind,
      kind,
      kind,
      kind,
      unknown,
      kind,
    ],
  ],
  [
    'double',
    1e21,
    [
      '1000000000000000000000',
      '1000000000000000000000',
      exact,
      '1000000000000000000000',
      1e21,
      kind,
      kind,
      kind,
      kind,
      unknown,
      kind,
    ],
  ],
  ['double', 2.5e-7, ['0.00000025', '0.00000025', exact, '0.00000025', 2.5e-7, kind, kind, kind, kind, unknown, kind]],
  ['boolean', true, ['true', 'TRUE', 1, '1', 1, true, kind, kind, kind, kind, kind]],
  [
    'date',
    '2026-04-13',
    ['2026-04-13', '2026-04-13', kind, kind, kind, kind, '2026-04-13', '2026-04-13T00:00:00Z', kind, unknown, kind],
  ],
  [
    'dateTime',
    '2026-04-13T10:00:00Z',
    [
      '2026-04-13T10:00:00Z',
      '2026-04-13T10:00:00Z',
      kind,
      kind,
      kind,
      kind,
      exact,
      '2026-04-13T10:00:00Z',
      kind,
      unknown,
      kind,
    ],
  ],
  [
    'dateTime',
    '2026-04-13T00:00:00Z',
    [
      '2026-04-13T00:00:00Z',
      '2026-04-13T00:00:00Z',
      kind,
      kind,
      kind,
      kind,
      '2026-04-13',
      '2026-04-13T00:00:00Z',
      kind,
      unknown,
      kind,
    ],
  ],
  ['guid', id, [id, id.toUpperCase(), kind, kind, kind, kind, kind, kind, id, unknown, kind]],
  ['option', 'blocked', ['blocked', 'BLOCKED', 7, '7', 7, kind, kind, kind, kind, 'blocked', kind]],
  ['reference', reference, ['C1', 'C1', kind, kind, kind, kind, kind, kind, kind, kind, reference]],
];

describe('conversion between every pair of kinds [EN-156, EN-157, EN-158, EN-161]', () => {
  const cases = table.flatMap(([from, value, results]) =>
    kinds.map((to, index) => [from, value, to, results[index] as Value] as const),
  );

  it.each(cases)('%s %j to %s', (from, value, to, expected) => {
    const converted = convert(value, field(from), field(to), false);
    expect(converted.ok ? converted.value : converted.code).toEqual(expected);
  });

  it('covers every pair', () => {
    expect(new Set(cases.map(([from, , to]) => `${from} ${to}`)).size).toBe(kinds.length ** 2);
  });

  it('names field, kinds and remedy where there is no way [EN-137]', () => {
    const converted = convert('soon', field('text'), field('date'), false);
    expect(converted).toMatchObject({ ok: false, facts: { field: 'date', from: 'text', to: 'date' } });
    expect(converted.ok ? '' : converted.message).toContain('transformation rule');
  });

  it.each(['2026-02-29', '2026-13-01', '0000-01-01', '2026-04-13T24:00:00Z', '2026-04-13T10:60:00Z', '04/13/2026'])(
    'takes %s for no day and no instant [EN-159]',
    (text) => {
      expect(convert(text, field('text'), field('date'), false).ok).toBe(false);
      expect(convert(text, field('text'), field('dateTime'), false).ok).toBe(false);
    },
  );

  it('keeps the meaning of options by name where numbers differ, and refuses a number that no option has [EN-161, EN-179]', () => {
    const other = field('option', { options: { blocked: 0, open: 7 } });
    expect(convert('open', field('option'), other, false)).toEqual({ ok: true, value: 'open' });
    expect(convert(3, field('integer'), field('option'), false)).toMatchObject({ ok: false, code: unknown });
    expect(convert('3', field('option'), field('option'), false)).toEqual({ ok: true, value: '3' });
  });
});

describe('any value in any other kind', () => {
  const values = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.boolean(),
    fc.bigInt({ min: -(10n ** 28n), max: 10n ** 28n }).map((number) => `${number}.25`),
    fc
      .date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') })
      .map((date) => date.toISOString()),
    fc.uuid(),
  );
  const kindOf = (value: Value): FieldKind =>
    typeof value === 'number'
      ? Number.isSafeInteger(value)
        ? 'integer'
        : 'double'
      : typeof value === 'boolean'
        ? 'boolean'
        : 'text';

  it('is refused with a code, or comes back the same: nothing changes silently [EN-343]', () => {
    let there = 0;
    fc.assert(
      fc.property(values, fc.constantFrom(...kinds), (value, to) => {
        const from = field(kindOf(value));
        const moved = convert(value, from, field(to), false);
        if (!moved.ok) return moved.code.startsWith('CPL_') && moved.message.length > 20;
        const back = convert(moved.value, field(to), from, false);
        there += 1;
        if (!back.ok || value === '') return value === '';
        const again = convert(back.value, from, field(to), false);
        return again.ok && JSON.stringify(again.value) === JSON.stringify(moved.value);
      }),
      { numRuns: 20_000 },
    );
    expect(there).toBeGreaterThan(2_000);
  });

  it('keeps decimals to the last digit, whatever they pass through [EN-343]', () => {
    const decimals = fc
      .tuple(fc.bigInt({ min: -(10n ** 27n), max: 10n ** 27n }), fc.stringMatching(/^[0-9]{0,9}[1-9]$/))
      .map(([whole, fraction]) => `${whole}.${fraction}`);
    fc.assert(
      fc.property(decimals, (text) => {
        const asDecimal = convert(text, field('text'), field('decimal'), false);
        const asText = asDecimal.ok ? convert(asDecimal.value, field('decimal'), field('text'), false) : asDecimal;
        return asText.ok && asText.value === text;
      }),
      { numRuns: 20_000 },
    );
  });
});
