import { mergeFilter } from './merge-filter';

it('follows the definition where the tenant left a condition alone, and keeps what it set, added or removed', () => {
  const old = { type: 'item', blocked: false, city: 'Kiel', group: 'A' };
  const tenant = { type: 'item', blocked: true, name: { not: null }, group: 'A' };
  const now = { type: { in: ['item', 'kit'] }, blocked: false, city: 'Kiel', price: '1' };
  expect(mergeFilter(tenant, old, now)).toEqual({
    filter: { type: { in: ['item', 'kit'] }, blocked: true, name: { not: null }, price: '1' },
    conflicts: [],
  });
});

it('keeps the tenant’s condition where both changed it, and says so', () => {
  expect(mergeFilter({ type: 'a' }, { type: 'b' }, { type: 'c' })).toEqual({
    filter: { type: 'a' },
    conflicts: ['type'],
  });
  expect(mergeFilter({ type: 'c' }, { type: 'b' }, { type: 'c' })).toEqual({ filter: { type: 'c' }, conflicts: [] });
});

it('takes the tenant’s filter as it is where nobody knows what the definition said', () => {
  expect(mergeFilter({ type: 'a' }, undefined, { type: 'c', no: '1' })).toEqual({
    filter: { type: 'a' },
    conflicts: [],
  });
});
