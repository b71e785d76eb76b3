import 'reflect-metadata';
import { samplePlugin } from '../../pipeline/sample-mapping.test.support';
import { testKit, type TestKit } from '../../testing/kit';
import { changeMapping } from './change-mapping';
import { exportSetup } from './export-setup';
import { importSetup } from './import-setup';
import { companyRow, itemPlugin } from './item-mapping.test.support';
import { listMappings, readMapping } from './mapping-view';
import { addMapping } from './own-mappings';
import type { PortableSetup } from './portable-setup';
import { refusal } from './refusals.test.support';
import { saveTemplate } from './templates';

let kit: TestKit;
let other: TestKit;

beforeEach(async () => {
  const options = { plugins: [itemPlugin(), samplePlugin], settings: { companyRow } };
  kit = await testKit(options);
  other = await kit.beside('other', options);
});
afterEach(async () => {
  await other.close();
  await kit.close();
});

/** Changes of every kind, and a mapping of the tenant's own with a field. */
async function configure(): Promise<void> {
  const tenant = await kit.tenant();
  await saveTemplate(tenant, { name: 'Goods', side: 'integration', table: 'product', values: { note: 'x' } }, 'ada');
  await changeMapping(
    tenant,
    'ITEM',
    {
      settings: { intervalMinutes: 5, localFilter: { type: 'item', blocked: false } },
      fields: { 'name~title': { truncate: true } },
      addFields: [{ kind: 'value', local: 'vendorNo', integration: 'note', direction: 'toIntegrationTable' }],
      templates: [{ template: 'Goods', priority: 1 }],
    },
    { actor: 'ada', version: 0 },
  );
  const users = { title: 'Buyers', local: 'Agent', integration: 'account', direction: 'toIntegrationTable' } as const;
  await addMapping(tenant, 'BUYERS', users, 'ada');
  await changeMapping(
    tenant,
    'BUYERS',
    {
      settings: { enabled: true },
      addFields: [{ kind: 'value', local: 'name', integration: 'title', direction: 'toIntegrationTable' }],
      fields: { 'name~title': { enabled: true } },
    },
    { actor: 'ada', version: 1 },
  );
}

it('takes a whole setup to another tenant [mdmsetup-export-import] [mdmsetup-export-import-extra]', async () => {
  await configure();
  const exported = JSON.parse(JSON.stringify(await exportSetup(await kit.tenant()))) as PortableSetup;
  const to = await other.tenant();
  expect(await importSetup(to, exported, 'bob')).toEqual(['BUYERS', 'ITEM']);
  const seen = async (of: TestKit): Promise<unknown> =>
    (await listMappings(await of.tenant())).map(({ version: _, ...view }) => view);
  expect(await seen(other)).toEqual(await seen(kit));
  await other.restart();
  expect((await other.tenant()).mapping('BUYERS').fields.map(({ id }) => id)).toEqual(['name~title']);
  expect(await exportSetup(to)).toEqual(exported);
  expect(await importSetup(to, exported, 'bob')).toEqual([]);
});

it('says nothing about what nobody changed', async () => {
  expect(await exportSetup(await kit.tenant())).toEqual({ format: 1, templates: [], mappings: {} });
});

it('stores nothing of a setup of which something is wrong, and says all of it', async () => {
  const to = await other.tenant();
  const bad = {
    format: 1,
    templates: [{ name: 'Bad', side: 'integration', table: 'product', values: { nowhere: 1 } }],
    mappings: {
      ITEM: { own: null, settings: { intervalMinutes: 0 }, fields: { 'x~y': { enabled: true } } },
      AGENT: { own: null, settings: { localFilter: { nowhere: 1 } } },
    },
  } as const;
  expect([...(await refusal(to, () => importSetup(to, bad, 'bob')))].sort()).toEqual([
    'CPL_FIELD_MAPPING_UNKNOWN',
    'CPL_FILTER_FIELD',
    'CPL_SETTING_RANGE',
    'CPL_TEMPLATE_FIELD',
  ]);
  expect(await refusal(to, () => importSetup(to, { format: 2 } as never, 'bob'))).toContain('CPL_CHANGE_SHAPE');
  expect((await readMapping(to, 'ITEM')).version).toBe(0);
});
