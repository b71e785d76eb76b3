import 'reflect-metadata';
import type { ConfiguredTenant } from '../../host/configured-tenant';
import type { TestKit } from '../../testing/kit';
import { changeMapping } from './change-mapping';
import { addMapping } from './own-mappings';
import { change, refusal, refusingTenant } from './refusals.test.support';
import { saveTemplate } from './templates';

let kit: TestKit;
let tenant: ConfiguredTenant;

beforeAll(async () => {
  ({ kit, tenant } = await refusingTenant());
});
afterAll(() => kit.close());

const settings = (wanted: object): object => ({ settings: wanted });

/** Whole mappings, lines of documents, templates, and what a change does to other mappings. */
const rest: readonly (readonly [string, () => Promise<unknown>, ...string[]])[] = [
  [
    'an unknown mapping',
    () => changeMapping(tenant, "NO'WHERE", {}, { actor: 'ada', version: 0 }),
    'CPL_MAPPING_UNKNOWN',
  ],
  [
    'a change of another version',
    () => changeMapping(tenant, 'ITEM', {}, { actor: 'ada', version: 41 }),
    'CPL_MAPPING_CHANGED_MEANWHILE',
  ],
  [
    'a circle of required references',
    () =>
      change(tenant, 'GROUP', {
        fields: { 'mainItem~main': { enabled: true } },
        addFields: [
          {
            kind: 'reference',
            integration: 'main',
            via: 'item',
            key: { mainItem: 'no' },
            direction: 'bidirectional',
            uncoupled: 'wait',
          },
        ],
      }),
    'CPL_REFERENCE_CYCLE',
  ],
  [
    'switching off what others refer to',
    () => change(tenant, 'GROUP', settings({ enabled: false })),
    'CPL_REFERENCE_UNMAPPED',
  ],
  [
    'a schedule of lines',
    () => change(tenant, 'ORDER-LINE', settings({ intervalMinutes: 5, enabled: false })),
    'CPL_LINES_SETTING',
    'CPL_LINES_SETTING',
  ],
  [
    'all companies where there is no company',
    () => change(tenant, 'AGENT', settings({ multiCompany: true })),
    'CPL_MULTI_COMPANY_UNSUPPORTED',
  ],
  ['a mapping name in small letters', () => add('my-items', {}), 'CPL_MAPPING_NAME'],
  ['a mapping name with quotes', () => add(`ITEM'"`, {}), 'CPL_MAPPING_NAME'],
  ['a mapping name in another script', () => add('ТОВАРЫ', {}), 'CPL_MAPPING_NAME'],
  ['a blank mapping name', () => add('', {}), 'CPL_MAPPING_NAME'],
  ['a mapping name without end', () => add('X'.repeat(41), {}), 'CPL_MAPPING_NAME'],
  ['a mapping name that a plugin has', () => add('ITEM', {}), 'CPL_MAPPING_NAME_TAKEN'],
  ['a mapping of an unknown local table', () => add('NEW', { local: 'nowhere' }), 'CPL_TABLE_UNKNOWN'],
  ['a mapping of a table with itself', () => add('NEW', { integration: 'item' }), 'CPL_TABLE_UNKNOWN'],
  [
    'a mapping with its sides exchanged',
    () => add('NEW', { local: 'product', integration: 'item' }),
    'CPL_TABLE_UNKNOWN',
    'CPL_TABLE_UNKNOWN',
  ],
  ['a mapping without a title', () => add('NEW', { title: '' }), 'CPL_CHANGE_SHAPE'],
  ['a mapping with half of a character', () => add('NEW', { title: '\udc00' }), 'CPL_CHANGE_SHAPE'],
  ['a template of an unknown field', () => template({ values: { nowhere: 1 } }), 'CPL_TEMPLATE_FIELD'],
  ['a template with a value of the wrong type', () => template({ values: { count: 'many' } }), 'CPL_TEMPLATE_VALUE'],
  ['a template of a computed column', () => template({ values: { total: '1' } }), 'CPL_TEMPLATE_VALUE'],
  ['a template of an id', () => template({ values: { id: 'x' } }), 'CPL_TEMPLATE_VALUE'],
  ['a template of an unknown table', () => template({ table: 'nowhere' }), 'CPL_TABLE_UNKNOWN'],
  ['a template with blanks around its name', () => template({ name: ' Goods ' }), 'CPL_TEMPLATE_NAME'],
  ['a template without a name', () => template({ name: '' }), 'CPL_CHANGE_SHAPE'],
];

const add = (name: string, more: object): Promise<unknown> =>
  addMapping(
    tenant,
    name,
    { title: 'New', local: 'item', integration: 'product', direction: 'bidirectional', ...more },
    'ada',
  );
const template = (more: object): Promise<unknown> =>
  saveTemplate(tenant, { name: 'New', side: 'integration', table: 'product', values: {}, ...more }, 'ada');

it.each(rest.map(([what, work, ...codes]) => ({ what, work, codes })))(
  'refuses $what at once',
  async ({ work, codes }) => {
    expect(await refusal(tenant, work)).toEqual(codes);
  },
);
