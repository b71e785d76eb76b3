import type { TableDefinition } from '@couplet/dataverse-emulator';
import type { PlainValues } from '@couplet/plugin-dataverse';
import fc from 'fast-check';

type Columns = TableDefinition['columns'];

const own: Columns = [
  { name: 'new_thingid', schemaName: 'new_thingid', type: 'Uniqueidentifier', required: 'SystemRequired' },
  { name: 'new_name', schemaName: 'new_name', type: 'String', maxLength: 100 },
  { name: 'new_notes', schemaName: 'new_notes', type: 'Memo', maxLength: 2000 },
  { name: 'new_code', schemaName: 'new_code', type: 'String', maxLength: 100 },
  { name: 'new_number', schemaName: 'new_number', type: 'Integer', min: -2147483648, max: 2147483647 },
  { name: 'new_rate', schemaName: 'new_rate', type: 'Decimal', precision: 10, min: -100000000000, max: 100000000000 },
  { name: 'new_size', schemaName: 'new_size', type: 'BigInt' },
  { name: 'new_flag', schemaName: 'new_flag', type: 'Boolean' },
  { name: 'new_seen', schemaName: 'new_seen', type: 'DateTime' },
  { name: 'new_born', schemaName: 'new_born', type: 'DateTime', behavior: 'DateOnly' },
  {
    name: 'new_kind',
    schemaName: 'new_kind',
    type: 'Picklist',
    options: [1, 2, 100_000_000].map((value) => ({ value, label: `Kind ${value}` })),
  },
  {
    name: 'new_skills',
    schemaName: 'new_skills',
    type: 'MultiSelectPicklist',
    options: [1, 2, 3, 4].map((value) => ({ value, label: `Skill ${value}` })),
  },
];

/** A table with a column of each type, and an alternate key of a text and a number. */
export const thingTable: TableDefinition = {
  logicalName: 'new_thing',
  schemaName: 'new_Thing',
  entitySetName: 'new_things',
  displayName: 'Thing',
  primaryIdAttribute: 'new_thingid',
  primaryNameAttribute: 'new_name',
  ownershipType: 'OrganizationOwned',
  objectTypeCode: 10911,
  bulkMessages: ['CreateMultiple', 'UpdateMultiple', 'UpsertMultiple'],
  columns: own.map((column) => ({ create: true, update: true, ...column })),
  keys: [{ schemaName: 'new_CodeKey', attributes: ['new_code', 'new_number'] }],
};

/** Any text of whole characters that XML could hold, which is what the server takes. */
export const randomText = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 24 })
  .filter((value) => value.trim() === value && !/[\p{Surrogate}\p{Cc}\ufffe\uffff]/u.test(value));

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 10n), max: 10n ** 10n }), fc.option(fc.stringMatching(/^\d{0,9}[1-9]$/)))
  .map(([whole, fraction]) => (fraction === null ? String(whole) : `${whole}.${fraction}`));
const instant = fc
  .date({ min: new Date('1753-01-02'), max: new Date('9999-12-30'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}Z`);

const values = {
  new_name: randomText,
  new_notes: randomText,
  new_number: fc.integer(),
  new_rate: decimal,
  new_size: fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }).map(String),
  new_flag: fc.boolean(),
  new_seen: instant,
  new_born: instant.map((value) => value.slice(0, 10)),
  new_kind: fc.constantFrom(1, 2, 100_000_000),
  new_skills: fc.subarray([1, 2, 3, 4], { minLength: 1 }).map((numbers) => numbers.join(',')),
};

/** Names of the columns that random rows fill. */
export const valueColumns = Object.keys(values) as readonly (keyof typeof values)[];

/** Random rows of the table; each value may be missing. */
export const randomValues = fc.record(
  Object.fromEntries(Object.entries(values).map(([name, some]) => [name, fc.option<unknown>(some, { freq: 9 })])),
  { noNullPrototype: true },
) as fc.Arbitrary<PlainValues>;
