import 'reflect-metadata';
import { tableMappings } from '../../extension-points/table-mappings';
import type { ConfiguredTenant } from '../../host/configured-tenant';
import { defineFeature } from '../../sdk/feature';
import { definePlugin } from '../../sdk/plugin';
import { setting } from '../../sdk/setting';
import { defineTableMapping } from '../../sdk/table-mapping';
import { testKit, type TestKit } from '../../testing/kit';
import { changeMapping } from './change-mapping';
import {
  companyRow,
  groupMapping,
  groups,
  itemMapping,
  itemPlugin,
  items,
  products,
} from './item-mapping.test.support';
import type { MappingChange } from './mapping-change';
import { listMappings, readMapping } from './mapping-view';
import { addMapping } from './own-mappings';
import { restoreDefaults } from './restore-defaults';

let kit: TestKit;
let tenant: ConfiguredTenant;

beforeEach(async () => {
  kit = await testKit({ plugins: [itemPlugin()], settings: { companyRow } });
  tenant = await kit.tenant();
});
afterEach(() => kit.close());

async function change(mapping: string, wanted: MappingChange, of = tenant): Promise<void> {
  const { version } = await readMapping(of, mapping);
  await changeMapping(of, mapping, wanted, { actor: 'ada', version });
}

const ownNote: MappingChange = {
  addFields: [{ kind: 'value', local: 'vendorNo', integration: 'note', direction: 'toIntegrationTable' }],
  fields: { 'vendorNo~note': { enabled: true } },
};

describe('using the default synchronization setup', () => {
  it('restores all mappings, their directions and fields, and audits it [mapcfg-reset-selected-mappings] [mdmsetup-reset-restores]', async () => {
    const before = await listMappings(tenant);
    await change('ITEM', { settings: { direction: 'toIntegrationTable', intervalMinutes: 5 } });
    await change('GROUP', { fields: { 'name~label': { enabled: false } } });
    expect(await restoreDefaults(tenant, 'ada')).toEqual(['GROUP', 'ITEM']);
    const plain = ({ settings, fields, planVersion }: (typeof before)[number]): unknown => ({
      settings,
      fields,
      planVersion,
    });
    expect((await listMappings(tenant)).map(plain)).toEqual(before.map(plain));
    expect((await tenant.configuration.auditTrail(1))[0]).toMatchObject({
      action: 'mapping.restored',
      subject: 'ITEM',
      facts: { direction: { before: 'toIntegrationTable', after: null } },
    });
    expect(await restoreDefaults(tenant, 'ada')).toEqual([]);
  });

  it('keeps mappings and fields of the tenant’s own, with their settings [EN-23]', async () => {
    const mine = { title: 'Mine', local: 'group', integration: 'category', direction: 'bidirectional' } as const;
    await addMapping(tenant, 'MINE', mine, 'ada');
    await change('MINE', { settings: { intervalMinutes: 7 } });
    await change('ITEM', { ...ownNote, settings: { onlyCoupled: true } });
    await restoreDefaults(tenant, 'ada');
    expect(await readMapping(tenant, 'MINE')).toMatchObject({ settings: { intervalMinutes: 7 } });
    const item = await readMapping(tenant, 'ITEM');
    expect(item.settings.onlyCoupled).toBe(false);
    expect(item.fields.find(({ id }) => id === 'vendorNo~note')?.settings.enabled).toBe(true);
  });

  it('restores only what was chosen', async () => {
    await change('ITEM', { settings: { intervalMinutes: 5 } });
    await change('GROUP', { settings: { intervalMinutes: 5 } });
    expect(await restoreDefaults(tenant, 'ada', ['ITEM'])).toEqual(['ITEM']);
    expect((await readMapping(tenant, 'GROUP')).settings.intervalMinutes).toBe(5);
  });

  it('synchronizes nothing anew [EN-16]', async () => {
    kit.table(groups).add({ id: 'g1', code: 'A' as never, name: 'Bolts' });
    kit.table(items).add({ id: 'i1', no: 'A1' as never, type: 'item', groupCode: 'A' as never });
    await kit.synchFully();
    await change('ITEM', { settings: { intervalMinutes: 5 } });
    await restoreDefaults(tenant, 'ada');
    await kit.restart();
    expect(await kit.synch('ITEM')).toMatchObject({ inserted: 0, modified: 0, pulled: 0 });
    expect(kit.table(products).rows()).toHaveLength(1);
  });
});

describe('an upgrade', () => {
  const newer = defineTableMapping({
    name: 'ITEM',
    local: items,
    integration: products,
    companyField: 'company',
    direction: 'toIntegrationTable',
    localFilter: { type: 'item', blocked: false },
    integrationFilter: { kind: 'goods', active: true, company: { in: [setting('companyRow'), null] } },
    schedule: { intervalMinutes: 60 },
    deletionConflict: 'removeCoupling',
    fields: (f) => [
      f.bidirectional('no', 'number', { match: { priority: 1 } }),
      f.bidirectional('name', 'title', { truncate: true }),
      f.toIntegration('price', 'amount'),
      f.fromIntegration('stock', 'count'),
      f.bidirectional('groupCode', 'category', { via: groups }),
      f.constant.integration('kind', 'goods', { on: 'insert' }),
    ],
  });

  const upgraded = (): Promise<TestKit> => kit.beside('kit', { plugins: [itemPlugin(newer, '1.1.0')] });

  it('brings new defaults to what the tenant left alone, and keeps what it decided', async () => {
    await change('ITEM', { settings: { intervalMinutes: 5 }, fields: { 'price~amount': { enabled: false } } });
    const after = await upgraded();
    const view = await readMapping(await after.tenant(), 'ITEM');
    expect(view.settings).toMatchObject({
      intervalMinutes: 5,
      direction: 'toIntegrationTable',
      deletionConflict: 'removeCoupling',
    });
    expect(view.fields.find(({ id }) => id === 'price~amount')?.settings.enabled).toBe(false);
    expect(view.fields.find(({ id }) => id === 'stock~count')?.settings.enabled).toBe(true);
  });

  it('lists what both changed, until somebody decides', async () => {
    await change('ITEM', {
      settings: { intervalMinutes: 5, deletionConflict: 'restoreRecords', onlyCoupled: true },
      fields: { 'name~title': { truncate: true }, 'stock~count': { enabled: true } },
    });
    const later = await (await upgraded()).tenant();
    expect((await readMapping(later, 'ITEM')).conflicts).toEqual([
      { field: null, setting: 'deletionConflict', before: 'none', now: 'removeCoupling', tenant: 'restoreRecords' },
      { field: null, setting: 'intervalMinutes', before: 30, now: 60, tenant: 5 },
    ]);
    await change('ITEM', { settings: { intervalMinutes: 5, deletionConflict: null } }, later);
    const view = await readMapping(later, 'ITEM');
    expect(view.conflicts).toEqual([]);
    expect(view.settings).toMatchObject({ intervalMinutes: 5, deletionConflict: 'removeCoupling', onlyCoupled: true });
  });

  it('merges filters condition by condition', async () => {
    await change('ITEM', {
      settings: {
        localFilter: { type: 'item', no: { from: 'B' } },
        integrationFilter: { kind: 'goods', company: null },
      },
    });
    const view = await readMapping(await (await upgraded()).tenant(), 'ITEM');
    expect(view.settings.localFilter).toEqual({ type: 'item', no: { from: 'B' }, blocked: false });
    expect(view.settings.integrationFilter).toEqual({ kind: 'goods', active: true, company: null });
    expect(view.conflicts).toEqual([]);
  });

  it('does not stop at settings of a field that is gone', async () => {
    await change('ITEM', { fields: { '=~source': { constant: 'mine' } } });
    const later = await (await upgraded()).tenant();
    expect((await readMapping(later, 'ITEM')).problems).toEqual([]);
  });
});

it('keeps settings, own fields and couplings while a feature is off [mdmsetup-disable-keep]', async () => {
  const goods = defineFeature({ id: 'goods', title: 'Goods', default: true });
  const plugin = definePlugin({
    ...itemPlugin(),
    features: [goods],
    contributes: [tableMappings.add(groupMapping), tableMappings.add(itemMapping).when(goods)],
  });
  const own = await testKit({ plugins: [plugin], settings: { companyRow } });
  const open = await own.tenant();
  own.table(groups).add({ id: 'g1', code: 'A' as never, name: 'Bolts' });
  own.table(items).add({ id: 'i1', no: 'A1' as never, type: 'item', groupCode: 'A' as never });
  await own.synchFully();
  await change('ITEM', { ...ownNote, settings: { intervalMinutes: 5 } }, open);
  const choose = (enabled: boolean): Promise<void> =>
    open.configuration.saveFeature({ feature: 'goods', exclusiveGroup: null, enabled });
  await choose(false);
  await own.restart();
  expect((await own.tenant()).mappings.map(({ name }) => name)).toEqual(['GROUP']);
  await expect(readMapping(await own.tenant(), 'ITEM')).rejects.toMatchObject({ code: 'CPL_MAPPING_UNKNOWN' });
  await choose(true);
  await own.restart();
  const view = await readMapping(await own.tenant(), 'ITEM');
  expect(view.settings.intervalMinutes).toBe(5);
  expect(view.fields.find(({ id }) => id === 'vendorNo~note')?.settings.enabled).toBe(true);
  expect(await own.couplings('ITEM')).toHaveLength(1);
});
