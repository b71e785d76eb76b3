import fc from 'fast-check';
import type { MappingChange } from './mapping-change';

const anyOf = fc.constantFrom;
const some = <Model extends Record<string, fc.Arbitrary<unknown>>>(model: Model): fc.Arbitrary<object> =>
  fc.record(model, { requiredKeys: [] });

/** A condition on a field of these values. */
const compared = (...values: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    anyOf(...values),
    fc.record({ not: anyOf(...values) }),
    fc.record({ from: anyOf(...values) }),
    fc.record({ to: anyOf(...values) }),
    fc.record({ in: fc.uniqueArray(anyOf(...values), { minLength: 1, maxLength: 2 }) }),
  );

const directions = anyOf('bidirectional', 'toIntegrationTable', 'fromIntegrationTable');

const localFilter = some({
  type: compared('item', 'resource'),
  no: compared('A1', 'B1'),
  price: compared('1.50', '0'),
  stock: compared(0, 3),
  blocked: anyOf(true, false),
  validFrom: compared('2026-01-01'),
  name: compared('Bolt'),
  weight: compared(1.5),
});

const integrationFilter = fc.record(
  {
    kind: compared('goods', 'service'),
    company: fc.constant(null),
    number: compared('A1'),
    amount: compared('1.5'),
    count: compared(1),
    active: anyOf(true, false),
  },
  { requiredKeys: ['company'] },
);

const settings = some({
  direction: directions,
  localFilter: fc.oneof(fc.constant(null), localFilter),
  integrationFilter: fc.oneof(fc.constant(null), integrationFilter),
  onlyCoupled: fc.boolean(),
  updateConflict: anyOf('none', 'sendUpdateToIntegration', 'getUpdateFromIntegration'),
  updateConflictScope: anyOf('field', 'wholeRecord'),
  updateConflictWinners: some({ 'name~title': anyOf('keepLocal', 'keepIntegration') }),
  deletionConflict: anyOf('none', 'restoreRecords', 'removeCoupling', 'deleteOther'),
  deletionLimit: fc.integer({ min: 0, max: 5 }),
  createWithoutMatch: fc.boolean(),
});

const ruled = fc.record({ transform: anyOf('UPPER', 'TRIM', 'YYYYMMDD_DATE', 'UNIXTIMESTAMP', 'DK_DECIMAL_FORMAT') });
const ofValue = fc
  .tuple(
    some({
      enabled: fc.boolean(),
      direction: directions,
      truncate: fc.boolean(),
      matchPriority: fc.integer({ min: 0, max: 3 }),
    }),
    fc.option(ruled, { nil: {} }),
  )
  .map(([plain, rule]) => ({ ...plain, ...rule }));
const switched = some({ enabled: fc.boolean() });

const fields = some({
  'no~number': ofValue,
  'name~title': ofValue,
  'price~amount': ofValue,
  'stock~count': ofValue,
  'groupCode~category': some({ enabled: fc.boolean(), direction: directions, clearOnFailed: fc.boolean() }),
  '=~kind': switched,
  '=~source': switched,
  'type~=': switched,
});

const pairs = ['name~note', 'type~count', 'price~title', 'blocked~active', 'name~amount', 'name~since', 'type~kind', 'weight~count', 'barcode~note', 'stock~kind'] as const; // prettier-ignore
const ownField = fc.tuple(anyOf(...pairs), directions, fc.option(ruled, { nil: {} })).map(([id, direction, rule]) => {
  const [local, integration] = id.split('~');
  return {
    addFields: [{ kind: 'value', local, integration, direction }],
    fields: { [id]: { enabled: true, ...rule } },
  };
});

const template = fc.record({
  templates: fc.tuple(fc.record({ template: anyOf('There', 'Here'), priority: fc.nat(3) })),
});

/** Changes of the mapping ITEM that an administrator might make, one after the other: sensible ones and others. */
export const arbitraryChanges: fc.Arbitrary<readonly MappingChange[]> = fc.array(
  fc.oneof(fc.record({ settings }), fc.record({ fields }), ownField, template) as fc.Arbitrary<MappingChange>,
  { minLength: 2, maxLength: 4 },
);
