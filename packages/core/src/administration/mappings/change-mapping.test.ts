import 'reflect-metadata';
import type { ConfiguredTenant } from '../../host/configured-tenant';
import { testKit, type TestKit } from '../../testing/kit';
import { changeMapping } from './change-mapping';
import { companyRow, itemPlugin, products } from './item-mapping.test.support';
import type { MappingChange } from './mapping-change';
import { listMappings, readMapping, type MappingView } from './mapping-view';
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

/** Switches off every field of ITEM but these. */
function only(...ids: readonly string[]): MappingChange['fields'] {
  const all = [
    'no~number',
    'name~title',
    'price~amount',
    'stock~count',
    'groupCode~category',
    '=~kind',
    '=~source',
    'type~=',
  ];
  return Object.fromEntries(all.map((id) => [id, { enabled: ids.includes(id) }]));
}

it('shows what holds, what the definition says and who gave it', async () => {
  await change('ITEM', { settings: { onlyCoupled: true }, fields: { 'stock~count': { enabled: true } } });
  const view = await readMapping(tenant, 'item');
  expect(view).toMatchObject({
    name: 'ITEM',
    givenBy: { plugin: 'items' },
    local: 'item',
    integration: 'product',
    version: 1,
    settings: { onlyCoupled: true, direction: 'bidirectional', localFilter: { type: 'item' } },
    changed: { onlyCoupled: false },
  });
  expect(view.fields.find(({ id }) => id === 'stock~count')).toEqual({
    id: 'stock~count',
    kind: 'value',
    givenBy: { plugin: 'items' },
    settings: expect.objectContaining({ enabled: true, direction: 'fromIntegrationTable' }) as object,
    changed: { enabled: false },
  });
  expect((await listMappings(tenant)).map(({ name }) => name)).toEqual(['GROUP', 'ITEM']);
});

it('stores only what differs, counts versions and audits what was before and after', async () => {
  await change('ITEM', { settings: { intervalMinutes: 5, onlyCoupled: false, direction: 'toIntegrationTable' } });
  expect((await tenant.configuration.mappingConfigurations()).get('ITEM')).toMatchObject({
    version: 1,
    settings: { intervalMinutes: 5, direction: 'toIntegrationTable' },
    defaults: { settings: { intervalMinutes: 30, direction: 'bidirectional' } },
  });
  await change('ITEM', {
    settings: { intervalMinutes: 10, direction: null },
    fields: { 'name~title': { truncate: true } },
  });
  const [latest] = await tenant.configuration.auditTrail(1);
  expect(latest).toMatchObject({
    actor: 'ada',
    action: 'mapping.changed',
    subject: 'ITEM',
    facts: {
      intervalMinutes: { before: 5, after: 10 },
      direction: { before: 'toIntegrationTable', after: null },
      'name~title.truncate': { before: null, after: true },
    },
  });
  expect((await readMapping(tenant, 'ITEM')).changed).toEqual({ intervalMinutes: 30 });
});

it('holds once the tenant is opened again, and moves only enabled fields [mapcfg-some-fields-disabled, EN-25, EN-389]', async () => {
  await change('ITEM', { settings: { localFilter: null }, fields: only('no~number') });
  await kit.restart();
  kit.table((await kit.tenant()).mapping('ITEM').local).add({
    id: 'i1',
    no: 'A1',
    name: 'Bolt',
    type: 'item',
    price: '1.50',
  });
  expect(await kit.synch('ITEM')).toMatchObject({ inserted: 1, failed: 0 });
  expect(kit.table(products).rows()).toMatchObject([{ number: 'A1' }]);
  expect(kit.table(products).rows()[0]).not.toMatchObject({ title: 'Bolt' });
});

it('refuses the second of two changes that were based on one version', async () => {
  await changeMapping(tenant, 'ITEM', { settings: { enabled: false } }, { actor: 'ada', version: 0 });
  await expect(
    changeMapping(tenant, 'ITEM', { settings: { intervalMinutes: 5 } }, { actor: 'bob', version: 0 }),
  ).rejects.toMatchObject({ code: 'CPL_MAPPING_CHANGED_MEANWHILE' });
  expect((await readMapping(tenant, 'ITEM')).settings).toMatchObject({ enabled: false, intervalMinutes: 30 });
});

it('previews a change with plan version, reasons for a full synchronization and warnings, and stores nothing [EN-8]', async () => {
  const wanted: MappingChange = {
    settings: { localFilter: { type: { in: ['item', 'resource'] } }, deletionConflict: 'removeCoupling' },
    fields: {
      'stock~count': { enabled: true },
      '=~source': { constant: 'other' },
      'name~title': { transform: 'UPPER' },
    },
  };
  const preview = await previewMappingChange(tenant, 'ITEM', wanted);
  expect(preview.problems).toEqual([]);
  expect(preview.planVersion.after).not.toBe(preview.planVersion.before);
  expect(preview.fullSynchronization).toHaveLength(4);
  expect(preview.fullSynchronization.join(' ')).toMatch(
    /local filter.*rule of name~title.*stock~count moves now.*constant of =~source/,
  );
  expect(preview.warnings.map(({ code }) => code)).toContain('CPL_RECREATES_REMOVED');
  expect(preview.changes['stock~count.enabled']).toEqual({ before: null, after: true });
  expect((await readMapping(tenant, 'ITEM')).version).toBe(0);
  const harmless = await previewMappingChange(tenant, 'ITEM', { settings: { intervalMinutes: 5 } });
  expect(harmless).toMatchObject({ fullSynchronization: [], planVersion: { before: preview.planVersion.before } });
  const bad = await previewMappingChange(tenant, 'ITEM', { settings: { intervalMinutes: 0 } });
  expect(bad.problems.map(({ code }) => code)).toEqual(['CPL_SETTING_RANGE']);
});

it('takes a direction only with an enabled field for it; a two-way field serves both [EN-6]', async () => {
  await expect(
    change('ITEM', { settings: { direction: 'fromIntegrationTable' }, fields: only('price~amount') }),
  ).rejects.toMatchObject({
    problems: [{ code: 'CPL_DIRECTION_WITHOUT_FIELDS' }],
  });
  const view = await change('ITEM', { settings: { direction: 'fromIntegrationTable' }, fields: only('name~title') });
  expect(view.settings.direction).toBe('fromIntegrationTable');
});

it('moves both ways with a two-way field [mapcfg-enabled-bidi-bidi]', async () => {
  expect((await readMapping(tenant, 'ITEM')).moves).toEqual({
    toIntegrationTable: true,
    fromIntegrationTable: true,
    bidirectional: true,
  });
});

it('moves one way only with fields of that way [mapcfg-enabled-from-from] [mapcfg-enabled-to-to] [EN-20]', async () => {
  const from = await change('ITEM', { settings: { direction: 'fromIntegrationTable' }, fields: only('stock~count') });
  expect(from.moves).toEqual({ toIntegrationTable: false, fromIntegrationTable: true, bidirectional: false });
  const to = await change('ITEM', { settings: { direction: 'toIntegrationTable' }, fields: only('price~amount') });
  expect(to.moves).toEqual({ toIntegrationTable: true, fromIntegrationTable: false, bidirectional: false });
});

it('takes no direction whose only field goes the other way, and none without a field [mapcfg-enabled-to-from] [tblsync-no-fields-fails] [EN-34]', async () => {
  for (const fields of [only('stock~count'), only()])
    await expect(change('ITEM', { settings: { direction: 'toIntegrationTable' }, fields })).rejects.toMatchObject({
      code: 'CPL_CONFIGURATION_REFUSED',
      problems: [{ code: 'CPL_DIRECTION_WITHOUT_FIELDS' }],
    });
});

it('takes the company filter away and puts it back [EN-21]', async () => {
  const all = await change('ITEM', { settings: { multiCompany: true } });
  expect(all.settings.integrationFilter).toEqual({ kind: 'goods' });
  const own = await change('ITEM', { settings: { multiCompany: null } });
  expect(own.settings.integrationFilter).toEqual({ kind: 'goods', company: { in: [{ setting: 'companyRow' }, null] } });
});

it('lets a filter narrow the company to rows with one, or widen it to rows without [EN-22]', async () => {
  const company = { setting: 'companyRow' };
  const narrow = await change('ITEM', { settings: { integrationFilter: { kind: 'goods', company } } });
  expect(narrow.settings.integrationFilter).toEqual({ kind: 'goods', company });
  const wide = await change('ITEM', {
    settings: { integrationFilter: { kind: 'goods', company: { in: [company, null] } } },
  });
  expect(wide.changed).toEqual({});
});

it('can be mended when the tenant cannot be opened', async () => {
  await tenant.configuration.saveMappingSettings('ITEM', { localFilter: { nowhere: 1 } });
  await kit.restart();
  await expect(kit.tenant()).rejects.toMatchObject({ problems: [{ code: 'CPL_FILTER_FIELD' }] });
  const view = await readMapping(tenant, 'ITEM');
  expect(view.problems.map(({ code }) => code)).toEqual(['CPL_FILTER_FIELD']);
  await change('ITEM', { settings: { localFilter: null } });
  await expect(kit.tenant()).resolves.toBeDefined();
});
