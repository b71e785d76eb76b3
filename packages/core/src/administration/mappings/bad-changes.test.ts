import 'reflect-metadata';
import type { ConfiguredTenant } from '../../host/configured-tenant';
import type { TestKit } from '../../testing/kit';
import { readMapping } from './mapping-view';
import { change, refusal, refusingTenant } from './refusals.test.support';

let kit: TestKit;
let tenant: ConfiguredTenant;

beforeAll(async () => {
  ({ kit, tenant } = await refusingTenant());
});
afterAll(() => kit.close());

const settings = (wanted: object): object => ({ settings: wanted });
const local = (filter: object): object => settings({ localFilter: filter });
const other = (filter: object): object => settings({ integrationFilter: { kind: 'goods', company: null, ...filter } });
const field = (id: string, wanted: object): object => ({ fields: { [id]: wanted } });
const added = (extra: object, id?: string): object => ({
  addFields: [extra],
  ...(id === undefined ? {} : { fields: { [id]: { enabled: true } } }),
});
const value = (one: string, two: string, direction = 'bidirectional'): object => ({
  kind: 'value',
  local: one,
  integration: two,
  direction,
});
const uses = (template: string, more: object = {}): object => ({ templates: [{ template, priority: 0, ...more }] });

/** Each row: what an administrator wants of the mapping ITEM, and what is said to it at once. */
const changes: readonly (readonly [string, unknown, ...string[]])[] = [
  ['nothing of the known shape', 7, 'CPL_CHANGE_SHAPE'],
  ['an unknown part', { colour: 'blue' }, 'CPL_CHANGE_SHAPE'],
  ['an unknown setting', settings({ colour: 'blue' }), 'CPL_CHANGE_SHAPE'],
  ['a setting of the wrong type', settings({ enabled: 'yes' }), 'CPL_CHANGE_SHAPE'],
  [
    'several settings of the wrong type',
    settings({ enabled: 1, onlyCoupled: 'no' }),
    'CPL_CHANGE_SHAPE',
    'CPL_CHANGE_SHAPE',
  ],
  ['an unknown direction', settings({ direction: 'sideways' }), 'CPL_CHANGE_SHAPE'],
  ['an interval of nothing', settings({ intervalMinutes: 0 }), 'CPL_SETTING_RANGE'],
  ['an interval before now', settings({ intervalMinutes: -5 }), 'CPL_SETTING_RANGE'],
  ['a broken interval', settings({ intervalMinutes: 1.5 }), 'CPL_SETTING_RANGE'],
  ['an interval of centuries', settings({ intervalMinutes: 1e12 }), 'CPL_SETTING_RANGE'],
  ['an interval that is no number', settings({ intervalMinutes: Number.NaN }), 'CPL_CHANGE_SHAPE'],
  ['an interval as text', settings({ intervalMinutes: '30' }), 'CPL_CHANGE_SHAPE'],
  ['a timeout before now', settings({ inactivityTimeoutMinutes: -1 }), 'CPL_SETTING_RANGE'],
  ['a limit below zero', settings({ deletionLimit: -1 }), 'CPL_SETTING_RANGE'],
  ['more than everything', settings({ deletionLimitPercent: 101 }), 'CPL_SETTING_RANGE'],
  ['an unknown update policy', settings({ updateConflict: 'oldestWins' }), 'CPL_POLICY_UNKNOWN'],
  ['a policy with quotes', settings({ updateConflict: `'; drop table "x"` }), 'CPL_POLICY_UNKNOWN'],
  ['an unknown deletion policy', settings({ deletionConflict: 'pray' }), 'CPL_POLICY_UNKNOWN'],
  ['a blank policy', settings({ updateConflict: '' }), 'CPL_CHANGE_SHAPE'],
  [
    'the newest without times',
    settings({ updateConflict: 'newestWins' }),
    'CPL_POLICY_NEEDS_TIME',
    'CPL_POLICY_NEEDS_TIME',
  ],
  [
    'a winner of an unknown field',
    settings({ updateConflictWinners: { 'x~y': 'keepLocal' } }),
    'CPL_FIELD_MAPPING_UNKNOWN',
  ],
  ['a winner that is no side', settings({ updateConflictWinners: { 'name~title': 'keepBoth' } }), 'CPL_CHANGE_SHAPE'],
  ['an unknown conflict scope', settings({ updateConflictScope: 'table' }), 'CPL_CHANGE_SHAPE'],
  ['a filter on an unknown field', local({ colour: 'blue' }), 'CPL_FILTER_FIELD'],
  ['a filter on what every object has', local({ constructor: 'x' }), 'CPL_FILTER_FIELD'],
  ['a filter on a name with quotes', local({ "na'me": 'x' }), 'CPL_FILTER_FIELD'],
  ['a filter on a name in another script', local({ имя: 'x' }), 'CPL_FILTER_FIELD'],
  ['a filter on a blank name', local({ '': 'x' }), 'CPL_CHANGE_SHAPE'],
  ['a filter that is a text', settings({ localFilter: "type = 'item'" }), 'CPL_CHANGE_SHAPE'],
  ['a filter that is a list', settings({ localFilter: [] }), 'CPL_CHANGE_SHAPE'],
  ['a filter of the other table', local({ title: 'x' }), 'CPL_FILTER_FIELD'],
  ['a number for a text', local({ name: 5 }), 'CPL_FILTER_VALUE'],
  ['a text for a truth value', local({ blocked: 'false' }), 'CPL_FILTER_VALUE'],
  ['a text for a whole number', local({ stock: '5' }), 'CPL_FILTER_VALUE'],
  ['a fraction for a whole number', local({ stock: 1.5 }), 'CPL_FILTER_VALUE'],
  ['a float for a decimal', local({ price: 12.5 }), 'CPL_FILTER_VALUE'],
  ['words for a decimal', local({ price: 'twelve' }), 'CPL_FILTER_VALUE'],
  ['a decimal of a thousand digits', local({ price: '9'.repeat(1000) }), 'CPL_FILTER_VALUE'],
  ['a text for a double', local({ weight: 'heavy' }), 'CPL_FILTER_VALUE'],
  ['a day in another notation', local({ validFrom: '31.12.2026' }), 'CPL_FILTER_VALUE'],
  ['a day that does not exist', local({ validFrom: '2026-02-30' }), 'CPL_FILTER_VALUE'],
  ['an instant without a zone', local({ changedAt: '2026-02-01T12:00:00' }), 'CPL_FILTER_VALUE'],
  ['an hour that does not exist', local({ changedAt: '2026-02-01T25:00:00Z' }), 'CPL_FILTER_VALUE'],
  ['a GUID with braces', local({ barcode: '{C0000000-0000-4000-8000-000000000001}' }), 'CPL_FILTER_VALUE'],
  ['an unknown option', local({ type: 'ghost' }), 'CPL_FILTER_VALUE'],
  ['an option that every object has', local({ type: 'toString' }), 'CPL_FILTER_VALUE'],
  ['an option by its number', local({ type: 1 }), 'CPL_FILTER_VALUE'],
  ['a code in small letters', local({ no: 'a1' }), 'CPL_FILTER_VALUE'],
  ['a text longer than its field', local({ name: 'x'.repeat(31) }), 'CPL_FILTER_VALUE'],
  ['a text with NUL', local({ name: 'a\u0000b' }), 'CPL_FILTER_VALUE'],
  ['half of a character', local({ name: 'a\ud800b' }), 'CPL_FILTER_VALUE'],
  ['an unknown comparison', local({ name: { like: '%x%' } }), 'CPL_FILTER_OPERATOR'],
  ['no comparison at all', local({ name: {} }), 'CPL_FILTER_OPERATOR'],
  ['two comparisons that do not go together', local({ name: { in: ['a'], not: 'b' } }), 'CPL_FILTER_OPERATOR'],
  ['a list instead of { in }', local({ name: ['a', 'b'] }), 'CPL_FILTER_OPERATOR'],
  ['none of nothing', local({ name: { in: [] } }), 'CPL_FILTER_EMPTY'],
  ['a list that is none', local({ name: { in: 'abc' } }), 'CPL_FILTER_EMPTY'],
  ['a list with a value of another type', local({ stock: { in: [1, 'two', null] } }), 'CPL_FILTER_VALUE'],
  [
    'more values than a filter takes',
    local({ stock: { in: Array.from({ length: 1001 }, (_, at) => at) } }),
    'CPL_FILTER_TOO_LARGE',
  ],
  ['a range that ends before it starts', local({ stock: { from: 9, upTo: 3 } }), 'CPL_FILTER_EMPTY'],
  [
    'days that end before they start',
    local({ validFrom: { from: '2026-02-01', upTo: '2026-01-01' } }),
    'CPL_FILTER_EMPTY',
  ],
  ['an open end that is written out', local({ stock: { from: null } }), 'CPL_FILTER_VALUE'],
  ['a range of truth values', local({ blocked: { from: false } }), 'CPL_FILTER_OPERATOR'],
  ['a setting that is not there', local({ name: { setting: 'nowhere' } }), 'CPL_SETTING_MISSING'],
  ['a setting that every object has', local({ name: { setting: 'toString' } }), 'CPL_SETTING_MISSING'],
  ['a target of a text', local({ name: { target: 'category' } }), 'CPL_FILTER_TARGET'],
  ['a target that it cannot have', other({ category: { target: 'account' } }), 'CPL_FILTER_TARGET'],
  [
    'a reference to a table that it cannot have',
    other({ category: { table: 'account', key: '1' } }),
    'CPL_FILTER_VALUE',
  ],
  ['a key instead of a reference', other({ category: 'abc' }), 'CPL_FILTER_VALUE'],
  ['a filter without the company', settings({ integrationFilter: { kind: 'goods' } }), 'CPL_FILTER_COMPANY'],
  [
    'all companies and one company',
    settings({ multiCompany: true, integrationFilter: { company: null } }),
    'CPL_FILTER_COMPANY',
  ],
  [
    'all three at once',
    settings({ intervalMinutes: 0, updateConflict: 'x', localFilter: { a: 1 } }),
    'CPL_FILTER_FIELD',
    'CPL_POLICY_UNKNOWN',
    'CPL_SETTING_RANGE',
  ],
  ['an unknown field', field('colour~shade', { enabled: true }), 'CPL_FIELD_MAPPING_UNKNOWN'],
  ['a field with quotes', field(`name"'~title`, { enabled: true }), 'CPL_FIELD_MAPPING_UNKNOWN'],
  ['a field in another script', field('名前~title', { enabled: true }), 'CPL_FIELD_MAPPING_UNKNOWN'],
  ['an unknown setting of a field', field('name~title', { colour: 1 }), 'CPL_CHANGE_SHAPE'],
  ['a setting of another kind of field', field('name~title', { notNull: true }), 'CPL_FIELD_SETTING'],
  ['clearing of what is no reference', field('name~title', { clearOnFailed: true }), 'CPL_FIELD_SETTING'],
  ['a constant for a copied field', field('name~title', { constant: 'x' }), 'CPL_FIELD_SETTING'],
  ['cutting of a reference', field('groupCode~category', { truncate: true }), 'CPL_FIELD_SETTING'],
  [
    'clearing and never emptying',
    field('groupCode~category', { clearOnFailed: true, notNull: true }),
    'CPL_CLEAR_AND_NOT_NULL',
  ],
  ['a constant of the wrong type', field('=~source', { constant: 5 }), 'CPL_CONSTANT'],
  ['a constant that is too long', field('=~source', { constant: 'x'.repeat(11) }), 'CPL_CONSTANT'],
  ['a constant that is no option', field('=~kind', { constant: 'ghost' }), 'CPL_CONSTANT', 'CPL_VALUE_OUTSIDE_FILTER'],
  ['a constant that the own filter leaves out', field('=~kind', { constant: 'service' }), 'CPL_VALUE_OUTSIDE_FILTER'],
  ['a filter that leaves out what new records get', local({ type: 'resource' }), 'CPL_VALUE_OUTSIDE_FILTER'],
  [
    'filters of both kinds that leave out what new records get',
    settings({ localFilter: { type: { not: 'item' } }, integrationFilter: { kind: { not: 'goods' }, company: null } }),
    'CPL_VALUE_OUTSIDE_FILTER',
    'CPL_VALUE_OUTSIDE_FILTER',
  ],
  ['a template that the own filter leaves out', uses('Services'), 'CPL_VALUE_OUTSIDE_FILTER'],
  ['a constant from a missing setting', field('=~source', { constant: { setting: 'nowhere' } }), 'CPL_SETTING_MISSING'],
  ['a direction of a constant', field('=~source', { direction: 'bidirectional' }), 'CPL_FIELD_SETTING'],
  ['an unknown rule', field('name~title', { transform: 'NOWHERE' }), 'CPL_RULE_UNKNOWN'],
  ['a pattern instead of a rule', field('name~title', { transform: '(a+)+$'.repeat(50) }), 'CPL_CHANGE_SHAPE'],
  ['a one-way rule for both ways', field('name~title', { transform: 'SHOUT' }), 'CPL_RULE_ONE_WAY'],
  [
    'a rule the wrong way round',
    field('price~amount', { transform: 'UPPER', transformDirection: 'fromIntegrationTable' }),
    'CPL_RULE_DIRECTION',
  ],
  [
    'a rule in a direction that it lacks',
    field('name~title', { transform: 'SHOUT', transformDirection: 'fromIntegrationTable' }),
    'CPL_RULE_ONE_WAY',
  ],
  ['a direction of no rule', field('name~title', { transformDirection: 'toIntegrationTable' }), 'CPL_RULE_DIRECTION'],
  ['a priority below zero', field('name~title', { matchPriority: -1 }), 'CPL_MATCH_PRIORITY'],
  ['a broken priority', field('name~title', { matchPriority: 1.5 }), 'CPL_MATCH_PRIORITY'],
  ['a priority beyond all others', field('name~title', { matchPriority: 1001 }), 'CPL_MATCH_PRIORITY'],
  ['case of what is no key', field('name~title', { matchCaseSensitive: true }), 'CPL_MATCH_PRIORITY'],
  [
    'no field for a direction',
    {
      settings: { direction: 'fromIntegrationTable' },
      fields: Object.fromEntries(
        ['no~number', 'name~title', 'groupCode~category', 'type~='].map((id) => [id, { enabled: false }]),
      ),
    },
    'CPL_DIRECTION_WITHOUT_FIELDS',
  ],
  [
    'no field at all',
    {
      fields: Object.fromEntries(
        ['no~number', 'name~title', 'price~amount', 'groupCode~category', '=~kind', '=~source', 'type~='].map((id) => [
          id,
          { enabled: false },
        ]),
      ),
    },
    'CPL_DIRECTION_WITHOUT_FIELDS',
    'CPL_DIRECTION_WITHOUT_FIELDS',
  ],
  ['an own field of an unknown local field', added(value('colour', 'note')), 'CPL_FIELD_UNKNOWN'],
  ['an own field of an unknown column', added(value('name', 'colour')), 'CPL_FIELD_UNKNOWN'],
  [
    'an own field of what every object has',
    added(value('constructor', '__proto__')),
    'CPL_FIELD_UNKNOWN',
    'CPL_FIELD_UNKNOWN',
  ],
  ['an own field that exists', added(value('name', 'title')), 'CPL_FIELD_MAPPED_TWICE'],
  ['the same own field twice', { addFields: [value('name', 'note'), value('name', 'note')] }, 'CPL_FIELD_MAPPED_TWICE'],
  ['an own field that another writes', added(value('vendorNo', 'title'), 'vendorNo~title'), 'CPL_FIELD_WRITTEN_TWICE'],
  ['an own field over an id', added(value('vendorNo', 'id')), 'CPL_FIELD_IS_ID'],
  ['an own field over a computed column', added(value('price', 'total'), 'price~total'), 'CPL_FIELD_READ_ONLY'],
  ['an own field of kinds that never meet', added(value('validFrom', 'active')), 'CPL_FIELD_KINDS', 'CPL_FIELD_KINDS'],
  ['a text for a lookup', added(value('vendorNo', 'spare', 'toIntegrationTable')), 'CPL_FIELD_KINDS'],
  [
    'an own field without a direction',
    added({ kind: 'value', local: 'name', integration: 'note' }),
    'CPL_CHANGE_SHAPE',
  ],
  ['an own field of an unknown kind', added({ kind: 'magic', local: 'name', integration: 'note' }), 'CPL_CHANGE_SHAPE'],
  [
    'a lookup through an unknown table',
    added({
      kind: 'reference',
      integration: 'spare',
      via: 'nowhere',
      key: { spareCode: 'code' },
      direction: 'bidirectional',
      uncoupled: 'wait',
    }),
    'CPL_TABLE_UNKNOWN',
  ],
  [
    'a lookup with half a key',
    added({
      kind: 'reference',
      integration: 'spare',
      via: 'group',
      key: {},
      direction: 'bidirectional',
      uncoupled: 'wait',
    }),
    'CPL_REFERENCE_KEY',
  ],
  [
    'a lookup with a wrong key',
    added({
      kind: 'reference',
      integration: 'spare',
      via: 'group',
      key: { spareCode: 'name' },
      direction: 'bidirectional',
      uncoupled: 'wait',
    }),
    'CPL_REFERENCE_KEY',
  ],
  [
    'a lookup that is a text',
    added({
      kind: 'reference',
      integration: 'note',
      via: 'group',
      key: { spareCode: 'code' },
      direction: 'bidirectional',
      uncoupled: 'wait',
    }),
    'CPL_FIELD_KINDS',
  ],
  [
    'a lookup between tables that nothing couples',
    added({
      kind: 'reference',
      integration: 'company',
      via: 'group',
      key: { spareCode: 'code' },
      direction: 'bidirectional',
      uncoupled: 'wait',
    }),
    'CPL_REFERENCE_UNMAPPED',
  ],
  [
    'an own constant of the wrong type',
    added({ kind: 'constant', side: 'integration', field: 'count', value: 'many', on: 'always' }),
    'CPL_CONSTANT',
  ],
  [
    'an own constant of an unknown field',
    added({ kind: 'constant', side: 'local', field: 'nowhere', value: 1, on: 'always' }),
    'CPL_FIELD_UNKNOWN',
  ],
  [
    'an own constant at no known time',
    added({ kind: 'constant', side: 'local', field: 'stock', value: 1, on: 'Sundays' }),
    'CPL_CHANGE_SHAPE',
  ],
  ['removing what a plugin gives', { removeFields: ['name~title'] }, 'CPL_FIELD_NOT_OWN'],
  ['an unknown template', uses('Nowhere'), 'CPL_TEMPLATE_UNKNOWN'],
  ['a template of another table', uses('Elsewhere'), 'CPL_TEMPLATE_TABLE'],
  ['a template with a bad filter', uses('Goods', { filter: { title: 'x' } }), 'CPL_FILTER_FIELD'],
  ['a template before all others', uses('Goods', { priority: -1 }), 'CPL_CHANGE_SHAPE'],
];

it.each(changes)('refuses %s at once', async (_, wanted, ...codes) => {
  expect(await refusal(tenant, () => change(tenant, 'ITEM', wanted))).toEqual(codes);
});

it('covers more than a hundred mistakes, and none of them was stored', async () => {
  expect(changes.length).toBeGreaterThanOrEqual(100);
  expect((await readMapping(tenant, 'ITEM')).version).toBe(0);
});
