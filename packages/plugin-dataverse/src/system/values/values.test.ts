import type { FieldDefinition, Value } from '@couplet/core';
import type { ColumnDefinition } from '../../client';
import { Column, column } from '../../tables';
import type { BoundColumn } from '../tables/bound-table';
import { valueReader } from './core-value';
import { plainValue } from './plain-value';
import { unfitReason } from './unfit-reason';

function bound(declared: Column<unknown>, live: Partial<ColumnDefinition> = {}): BoundColumn {
  const field: FieldDefinition = { name: 'it', ...declared.definition };
  return {
    field,
    storage: declared.storage,
    live: {
      name: 'it',
      type: declared.storage.type,
      requiredLevel: 'none',
      canCreate: true,
      canRead: true,
      canUpdate: true,
      maxLength: field.maxLength ?? null,
      precision: field.scale ?? null,
      minimum: null,
      maximum: null,
      targets: (field.targets ?? []).map((table) => ({
        table,
        entitySet: `${table}s`,
        navigation: 'it',
        key: `${table}id`,
      })),
      ...live,
    },
  };
}

const id = '00000000-0000-4000-8000-000000000001';
const colour = column.choice({ red: 1, green: 2 });
const kinds: readonly (readonly [string, Column<unknown>, Value, unknown])[] = [
  ['text', column.string(100), 'Ä', 'Ä'],
  ['long text', column.memo(2000), 'a\r\nb', 'a\r\nb'],
  ['a choice by name', colour, 'green', 2],
  ['a choice without a name', colour, '727000000', 727000000],
  ['a truth', column.boolean(), false, false],
  ['a whole number', column.integer(), -7, -7],
  ['a big whole number', column.bigint(), '9007199254740993', '9007199254740993'],
  ['a decimal', column.decimal(12), '0.000000000001', '0.000000000001'],
  ['an amount', column.money(), '12.5', '12.5'],
  ['a double', column.double(), 0.1, 0.1],
  ['an instant', column.dateTime(), '2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z'],
  ['a day', column.dateOnly(), '2024-02-29', '2024-02-29'],
  ['a guid', column.uniqueidentifier(), id, id],
  ['a lookup', column.lookup('account', 'contact'), { table: 'contact', key: id as never }, { table: 'contact', id }],
  ['a choice as a reference', column.choiceReference('a.b'), { table: 'a.b', key: '3' as never }, 3],
  ['nothing', column.string(100).nullable(), null, null],
];

it.each(kinds)('takes %s to the server and back', (_what, declared, value, plain) => {
  const target = bound(declared);
  expect(plainValue(target, value)).toEqual(plain);
  expect(valueReader(target)(plain as never)).toEqual(value);
});

it('sends empty text as no value [WA-41]', () => {
  expect(plainValue(bound(column.string(10)), '')).toBeNull();
});

it('leaves out zeros that mean nothing in instants', () => {
  const read = valueReader(bound(column.dateTime()));
  expect(['2026-01-31T12:00:00.500Z', '2026-01-31T12:00:00.000Z'].map(read)).toEqual([
    '2026-01-31T12:00:00.5Z',
    '2026-01-31T12:00:00Z',
  ]);
});

it.each<[string, Column<unknown>, Value]>([
  ['a NUL character', column.string(100), 'a\0'],
  ['half of a surrogate pair', column.string(100), '\ud800'],
  ['a number as text', column.string(100), 5],
  ['a choice that does not exist', colour, 'blue'],
  ['a property that every object has', colour, 'toString'],
  ['text as a truth', column.boolean(), 'yes'],
  ['a broken whole number', column.integer(), 1.5],
  ['no number', column.double(), Number.NaN],
  ['an exponent', column.decimal(2), '1e5'],
  ['a day that does not exist', column.dateOnly(), '2023-02-29'],
  ['a second 60', column.dateTime(), '2016-12-31T23:59:60Z'],
  ['a guid that is none', column.uniqueidentifier(), '123'],
  ['a lookup without a guid', column.lookup('account'), { table: 'account', key: 'A-1' as never }],
  ['a reference to another choice', column.choiceReference('a.b'), { table: 'a.c', key: '3' as never }],
  ['a reference where there is none', column.string(100), { table: 'account', key: id as never }],
])('has no value for %s', (_what, declared, value) => {
  expect(plainValue(bound(declared), value)).toBeUndefined();
});

it.each<[string, BoundColumn, string | number | null, boolean]>([
  ['text of the column as it is', bound(column.string(3), { maxLength: 3 }), 'abc', true],
  ['text longer than the live column', bound(column.string(9), { maxLength: 3 }), 'abcd', false],
  [
    'text beyond the declaration, where the live column is longer',
    bound(column.string(3), { maxLength: 9 }),
    'abcd',
    true,
  ],
  ['a number within range', bound(column.integer(), { minimum: '0', maximum: '4' }), 4, true],
  ['a number above range', bound(column.integer(), { minimum: '0', maximum: '4' }), 5, false],
  ['a number below range', bound(column.integer(), { minimum: '0', maximum: '4' }), -1, false],
  ['zeros behind the digits that are kept', bound(column.decimal(2)), '1.500', true],
  ['digits that would be lost', bound(column.decimal(2)), '1.505', false],
  ['digits of money that would be lost', bound(column.money(2)), '1.505', false],
  ['no value', bound(column.string(1)), null, true],
])('fits or not: %s', (_what, target, value, fits) => {
  expect(unfitReason(target, value) === null).toBe(fits);
});

it('refuses a lookup to a table that the live column does not point to, without telling the key', () => {
  const reason = unfitReason(bound(column.lookup('account')), { table: 'lead', id });
  expect(reason).toBe('it cannot point to lead');
});
