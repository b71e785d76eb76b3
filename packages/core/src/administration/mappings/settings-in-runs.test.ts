import 'reflect-metadata';
import { tableMappings } from '../../extension-points/table-mappings';
import { updateConflictResolvers } from '../../extension-points/update-conflict-resolvers';
import { defineFeature } from '../../sdk/feature';
import { definePlugin } from '../../sdk/plugin';
import { code } from '../../sdk/scalars';
import { testKit, type TestKit } from '../../testing/kit';
import { listSchedules } from '../schedules';
import { changeMapping } from './change-mapping';
import { companyRow, groupMapping, itemMapping, itemPlugin, items, products } from './item-mapping.test.support';
import type { MappingChange } from './mapping-change';
import { listMappings, readMapping, type MappingView } from './mapping-view';
import { restoreDefaults } from './restore-defaults';

let kit: TestKit;

beforeEach(async () => {
  const oldest = updateConflictResolvers.value('oldest-wins', { resolve: () => 'skip' });
  const resolvers = definePlugin({ id: 'resolvers', version: '1.0.0', engine: '*', contributes: [oldest] });
  kit = await testKit({ plugins: [itemPlugin(), resolvers], settings: { companyRow } });
});
afterEach(() => kit.close());

async function change(wanted: MappingChange): Promise<MappingView> {
  const tenant = await kit.tenant();
  const { version } = await readMapping(tenant, 'ITEM');
  const view = await changeMapping(tenant, 'ITEM', wanted, { actor: 'ada', version });
  await kit.restart();
  return view;
}

const item = (no: string, more: object = {}): void => {
  kit.table(items).add({ id: no, no: code(no), type: 'item', ...more });
};
const titles = (): unknown[] =>
  kit
    .table(products)
    .rows()
    .map(({ title }) => title)
    .sort();

it('takes records of each side through the filter of that side [EN-5]', async () => {
  await change({
    settings: {
      localFilter: { type: 'item', name: { not: 'Secret' } },
      integrationFilter: { kind: 'goods', company: null, active: true },
    },
  });
  item('A', { name: 'Bolt' });
  item('B', { name: 'Secret' });
  kit.table(products).add({ id: 'p1', number: 'P1', title: 'Nut', kind: 'goods', active: true });
  kit.table(products).add({ id: 'p2', number: 'P2', title: 'Washer', kind: 'goods', active: false });
  await kit.synch('ITEM');
  expect(titles()).toEqual(['Bolt', 'Nut', 'Washer']);
  const numbers = kit
    .table(items)
    .rows()
    .map(({ no }) => String(no));
  expect(numbers.sort()).toEqual(['A', 'B', 'P1']);
});

it('resolves no conflict by default, and takes the policies that plugins add [EN-9]', async () => {
  const view = await readMapping(await kit.tenant(), 'ITEM');
  expect(view.settings).toMatchObject({ updateConflict: 'none', deletionConflict: 'none' });
  const resolved = await change({ settings: { updateConflict: 'oldest-wins' } });
  expect(resolved.settings.updateConflict).toBe('oldest-wins');
});

it('writes a constant that an administrator chose wherever it differs [EN-26, EN-130]', async () => {
  await change({ fields: { '=~source': { constant: 'shop' } } });
  item('A', { name: 'Bolt' });
  await kit.synch('ITEM');
  const [key = ''] = kit.table(products).keys();
  expect(kit.table(products).find(key)).toMatchObject({ source: 'shop' });
  kit.table(products).update(key, { source: 'other' });
  kit.table(items).update('A', { name: 'Nut' });
  await kit.synch('ITEM');
  expect(kit.table(products).find(key)).toMatchObject({ title: 'Nut', source: 'shop' });
});

it('applies a rule in the direction chosen for it, and copies the other way [EN-30]', async () => {
  await change({ fields: { 'name~title': { transform: 'UPPER', transformDirection: 'toIntegrationTable' } } });
  item('A', { name: 'Bolt' });
  await kit.synch('ITEM');
  expect(titles()).toEqual(['BOLT']);
  expect(await kit.synch('ITEM')).toMatchObject({ modified: 0 });
  expect(kit.table(items).find('A')?.name).toBe('Bolt');
  kit.table(products).update(kit.table(products).keys()[0] ?? '', { title: 'nut' });
  await kit.synch('ITEM');
  expect(kit.table(items).find('A')?.name).toBe('nut');
  expect(titles()).toEqual(['nut']);
});

it('applies a rule of a one-way field in the direction of the field only [EN-30]', async () => {
  const tenant = await kit.tenant();
  const settings = { direction: 'toIntegrationTable', transform: 'SHOUT' } as const;
  const backwards = { fields: { 'name~title': { ...settings, transformDirection: 'fromIntegrationTable' as const } } };
  await expect(changeMapping(tenant, 'ITEM', backwards, { actor: 'ada', version: 0 })).rejects.toMatchObject({
    problems: expect.arrayContaining([expect.objectContaining({ code: 'CPL_RULE_DIRECTION' })]) as object,
  });
  await change({ fields: { 'name~title': settings } });
  item('A', { name: 'Bolt' });
  await kit.synch('ITEM');
  expect(titles()).toEqual(['Bolt!']);
});

it('lets no two enabled fields write one destination [EN-24]', async () => {
  await expect(
    change({
      addFields: [{ kind: 'value', local: 'vendorNo', integration: 'title', direction: 'toIntegrationTable' }],
      fields: { 'vendorNo~title': { enabled: true } },
    }),
  ).rejects.toMatchObject({ problems: [{ code: 'CPL_FIELD_WRITTEN_TWICE', place: 'ITEM.vendorNo~title' }] });
  await change({
    addFields: [{ kind: 'value', local: 'vendorNo', integration: 'title', direction: 'toIntegrationTable' }],
    fields: { 'vendorNo~title': { enabled: true }, 'name~title': { enabled: false } },
  });
  item('A', { name: 'Bolt', vendorNo: code('V') });
  await kit.synch('ITEM');
  expect(titles()).toEqual(['V']);
});

it('has the mappings of a feature, with fields and schedule, as soon as it is enabled [crmsetup-enable-fills-mappings] [fs-enable-fills-mappings]', async () => {
  const goods = defineFeature({ id: 'goods', title: 'Goods' });
  const plugin = definePlugin({
    ...itemPlugin(),
    features: [goods],
    contributes: [tableMappings.add(groupMapping).when(goods), tableMappings.add(itemMapping).when(goods)],
  });
  const own = await testKit({ plugins: [plugin], settings: { companyRow } });
  expect(await listMappings(await own.tenant())).toEqual([]);
  const { configuration } = await own.tenant();
  await configuration.saveFeature({ feature: 'goods', exclusiveGroup: null, enabled: true });
  await own.restart();
  const mappings = await listMappings(await own.tenant());
  expect(mappings.map(({ name, fields, settings }) => [name, fields.length > 0, settings.intervalMinutes])).toEqual([
    ['GROUP', true, 30],
    ['ITEM', true, 30],
  ]);
  await own.close();
});

it('has the default mappings after the defaults were restored where nothing was stored [dvsetup-reset-config-creates-mappings] [crmsetup-reset-creates-mappings] [fs-reset-creates-mappings]', async () => {
  expect(await restoreDefaults(await kit.tenant(), 'ada')).toEqual([]);
  expect((await listMappings(await kit.tenant())).map(({ name, moves }) => [name, moves.bidirectional])).toEqual([
    ['GROUP', true],
    ['ITEM', true],
  ]);
  expect((await listSchedules(await kit.tenant())).map(({ work }) => work)).toEqual(['GROUP', 'ITEM']);
});
