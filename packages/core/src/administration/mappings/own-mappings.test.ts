import 'reflect-metadata';
import { tableMappings } from '../../extension-points/table-mappings';
import type { ConfiguredTenant } from '../../host/configured-tenant';
import { definePlugin } from '../../sdk/plugin';
import { testKit, type TestKit } from '../../testing/kit';
import { changeMapping } from './change-mapping';
import { companyRow, groupMapping, itemPlugin, products } from './item-mapping.test.support';
import type { MappingChange } from './mapping-change';
import { listMappings, readMapping, type MappingView } from './mapping-view';
import { addMapping, removeMapping } from './own-mappings';
import { previewMappingChange } from './preview-change';

let kit: TestKit;
let tenant: ConfiguredTenant;

beforeEach(async () => {
  kit = await testKit({ plugins: [itemPlugin()], settings: { companyRow } });
  tenant = await kit.tenant();
});
afterEach(() => kit.close());

async function change(mapping: string, wanted: MappingChange): Promise<MappingView> {
  const { version } = await readMapping(tenant, mapping);
  return changeMapping(tenant, mapping, wanted, { actor: 'ada', version });
}

describe('fields of the tenant’s own', () => {
  const note: MappingChange = {
    addFields: [{ kind: 'value', local: 'vendorNo', integration: 'note', direction: 'toIntegrationTable' }],
  };

  it('start switched off, and are remembered as the tenant’s [EN-32] [mapcfg-runtime-fields-create]', async () => {
    const second = { kind: 'value', local: 'weight', integration: 'count', direction: 'bidirectional' } as const;
    const view = await change('ITEM', { addFields: [...(note.addFields ?? []), second] });
    expect(view.fields.filter(({ givenBy }) => givenBy === 'tenant')).toMatchObject([
      { id: 'vendorNo~note', settings: { enabled: false, direction: 'toIntegrationTable' } },
      { id: 'weight~count', settings: { enabled: false, direction: 'bidirectional' } },
    ]);
  });

  it('move like any other once they are enabled, lookups and constants too', async () => {
    await change('ITEM', {
      addFields: [
        ...(note.addFields ?? []),
        { kind: 'constant', side: 'integration', field: 'count', value: 7, on: 'insert' },
        {
          kind: 'reference',
          integration: 'spare',
          via: 'group',
          key: { spareCode: 'code' },
          direction: 'bidirectional',
          uncoupled: 'clear',
        },
      ],
      fields: {
        'vendorNo~note': { enabled: true, transform: 'UPPER' },
        '=~count': { enabled: true },
        'spareCode~spare': { enabled: true },
      },
    });
    await kit.restart();
    const open = await kit.tenant();
    kit.table(open.mapping('GROUP').local).add({ id: 'g1', code: 'BOLTS', name: 'Bolts' });
    kit.table(open.mapping('ITEM').local).add({ id: 'i1', no: 'A1', type: 'item', vendorNo: 'V1', spareCode: 'BOLTS' });
    await kit.synchFully();
    expect(kit.table(products).rows()).toMatchObject([
      { number: 'A1', note: 'V1', count: 7, spare: { table: 'category' } },
    ]);
  });

  it('go with their settings when they are removed', async () => {
    await change('ITEM', { ...note, fields: { 'vendorNo~note': { enabled: true } } });
    const view = await change('ITEM', { removeFields: ['vendorNo~note'] });
    expect(view.fields.map(({ id }) => id)).not.toContain('vendorNo~note');
    expect((await tenant.configuration.mappingConfigurations()).get('ITEM')).toMatchObject({
      fields: {},
      extraFields: [],
    });
  });
});

describe('mappings of the tenant’s own', () => {
  const resources = {
    title: 'Resources',
    local: 'item',
    integration: 'product',
    direction: 'toIntegrationTable',
  } as const;

  async function addResources(): Promise<void> {
    await addMapping(tenant, 'MY-RESOURCES', resources, 'ada');
    await change('MY-RESOURCES', {
      settings: {
        enabled: true,
        onlyCoupled: false,
        localFilter: { type: 'resource' },
        integrationFilter: { kind: 'service' },
      },
      addFields: [
        { kind: 'value', local: 'no', integration: 'number', direction: 'bidirectional' },
        { kind: 'constant', side: 'integration', field: 'kind', value: 'service', on: 'insert' },
      ],
      fields: { 'no~number': { enabled: true }, '=~kind': { enabled: true } },
    });
  }

  it('join tables that plugins know, and start switched off [mapcfg-manual-map-local] [mapcfg-manual-map-remote]', async () => {
    const view = await addMapping(tenant, 'MY-RESOURCES', resources, 'ada');
    expect(view).toMatchObject({ givenBy: 'tenant', local: 'item', integration: 'product', fields: [] });
    expect(view.settings).toMatchObject({ enabled: false, onlyCoupled: true, direction: 'toIntegrationTable' });
  });

  it('share a pair of tables where a constant tells their records apart [EN-1, EN-357]', async () => {
    await addResources();
    await kit.restart();
    const open = await kit.tenant();
    kit.table(open.mapping('ITEM').local).add({ id: 'i1', no: 'A1', type: 'item' });
    kit.table(open.mapping('ITEM').local).add({ id: 'r1', no: 'R1', type: 'resource' });
    expect(await kit.synch('ITEM')).toMatchObject({ inserted: 1 });
    expect(await kit.synch('MY-RESOURCES')).toMatchObject({ inserted: 1 });
    expect(
      kit
        .table(products)
        .rows()
        .map(({ number, kind }) => [number, kind])
        .sort(),
    ).toEqual([
      ['A1', 'goods'],
      ['R1', 'service'],
    ]);
  });

  it('are refused where nothing tells their records apart from those of another mapping', async () => {
    await addResources();
    await expect(
      change('MY-RESOURCES', { settings: { localFilter: { blocked: false }, integrationFilter: {} } }),
    ).rejects.toMatchObject({ problems: [{ code: 'CPL_PAIR_TWICE' }] });
  });

  it('warn where a record may belong to two mappings of one local table', async () => {
    await addResources();
    const preview = await previewMappingChange(tenant, 'MY-RESOURCES', { settings: { localFilter: null } });
    expect(preview.problems).toEqual([]);
    expect(preview.warnings.map(({ code }) => code)).toEqual(['CPL_FILTERS_OVERLAP']);
  });

  it('go with their fields, and leave those of other mappings [mapcfg-delete-cascades-fields, EN-15]', async () => {
    await addResources();
    await change('ITEM', { fields: { 'stock~count': { enabled: true } } });
    const { version } = await readMapping(tenant, 'MY-RESOURCES');
    await removeMapping(tenant, 'MY-RESOURCES', { actor: 'ada', version });
    expect((await listMappings(tenant)).map(({ name }) => name)).toEqual(['GROUP', 'ITEM']);
    const stored = await tenant.configuration.mappingConfigurations();
    expect(stored.get('MY-RESOURCES')).toMatchObject({ own: null, fields: {}, extraFields: [], settings: {} });
    expect(stored.get('ITEM')?.fields).toEqual({ 'stock~count': { enabled: true } });
    await expect(removeMapping(tenant, 'ITEM', { actor: 'ada', version: 1 })).rejects.toMatchObject({
      code: 'CPL_MAPPING_NOT_OWN',
    });
  });

  it('need a name and two tables [dvmgt-manual-map-name-required] [dvmgt-manual-map-remote-required] [dvmgt-manual-map-local-required] [crmsetup-mapping-name-required]', async () => {
    for (const [name, more, code] of [
      ['', {}, 'CPL_MAPPING_NAME'],
      ['NEW', { integration: '' }, 'CPL_CHANGE_SHAPE'],
      ['NEW', { local: '' }, 'CPL_CHANGE_SHAPE'],
    ] as const)
      await expect(addMapping(tenant, name, { ...resources, ...more }, 'ada')).rejects.toMatchObject({
        problems: [{ code }],
      });
  });
});

it('finds out at start-up when a plugin takes the name of an own mapping', async () => {
  await addMapping(
    tenant,
    'MINE',
    { title: 'Mine', local: 'group', integration: 'category', direction: 'bidirectional' },
    'ada',
  );
  const later = definePlugin({
    id: 'later',
    version: '1.0.0',
    engine: '*',
    contributes: [tableMappings.add({ ...groupMapping, name: 'MINE', localFilter: { code: 'A' } })],
  });
  const upgraded = await kit.beside('kit', { plugins: [itemPlugin(), later] });
  await expect(upgraded.tenant()).rejects.toMatchObject({
    problems: expect.arrayContaining([expect.objectContaining({ code: 'CPL_MAPPING_NAME_TAKEN' })]) as object,
  });
});
