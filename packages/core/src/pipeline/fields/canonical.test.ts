import type { FieldDefinition, FieldKind } from '../../sdk/field';
import type { RecordKey, Value } from '../../sdk/scalars';
import { canonical } from './canonical';

const field = (kind: FieldKind): FieldDefinition => ({ name: 'f', kind, nullable: true });

describe('canonical', () => {
  it.each<[FieldKind, Value, Value]>([
    ['text', '', null],
    ['code', ' abc ', 'ABC'],
    ['decimal', '1.50', '1.5'],
    ['decimal', '-0.00', '0'],
    ['decimal', '007', '7'],
    ['decimal', '12345678901234567890.1200', '12345678901234567890.12'],
    ['dateTime', '2026-01-31T12:00:00.250Z', '2026-01-31T12:00:00Z'],
    ['integer', 5, '5'],
  ])('of %s takes %j and %j for the same', (kind, one, other) => {
    expect(canonical(field(kind), one)).toBe(canonical(field(kind), other));
  });

  it.each<[FieldKind, Value, Value]>([
    ['text', 'abc', 'ABC'],
    ['text', ' a', 'a'],
    ['boolean', false, null],
    ['decimal', '0', null],
    ['decimal', '12345678901234567890.1', '12345678901234567890.2'],
    ['date', '2026-01-31', '2026-02-01'],
    ['reference', { table: 'team', key: 'a' as RecordKey }, { table: 'user', key: 'a' as RecordKey }],
  ])('of %s tells %j from %j', (kind, one, other) => {
    expect(canonical(field(kind), one)).not.toBe(canonical(field(kind), other));
  });
});
