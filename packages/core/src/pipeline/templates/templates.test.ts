import 'reflect-metadata';
import { changeMapping, readMapping, saveTemplate, type MappingChange } from '../../administration/mappings';
import {
  companyRow,
  groups,
  itemPlugin,
  items,
  products,
} from '../../administration/mappings/item-mapping.test.support';
import { code } from '../../sdk/scalars';
import { testKit, type TestKit } from '../../testing/kit';

let kit: TestKit;

beforeEach(async () => {
  kit = await testKit({ plugins: [itemPlugin()], settings: { companyRow } });
  const tenant = await kit.tenant();
  const template = { side: 'integration', table: 'product' } as const;
  await saveTemplate(tenant, { ...template, name: 'Cheap', values: { note: 'cheap', count: 1, title: 'Some' } }, 'ada');
  await saveTemplate(tenant, { ...template, name: 'Dear', values: { note: 'dear', active: true } }, 'ada');
  await saveTemplate(tenant, { ...template, name: 'Any', values: { note: 'any' } }, 'ada');
});
afterEach(() => kit.close());

async function change(wanted: MappingChange): Promise<void> {
  const tenant = await kit.tenant();
  const { version } = await readMapping(tenant, 'ITEM');
  await changeMapping(tenant, 'ITEM', wanted, { actor: 'ada', version });
  await kit.restart();
}

it('is chosen by the filter on the source record, then by priority, then by name [EN-123, EN-383]', async () => {
  await change({
    templates: [
      { template: 'Any', priority: 9 },
      { template: 'Dear', priority: 2, filter: { price: { from: '100' } } },
      { template: 'Cheap', priority: 2, filter: { price: { upTo: '500' } } },
    ],
  });
  for (const [no, price] of [
    ['A', '9'],
    ['B', '200'],
    ['C', '900'],
  ] as const)
    kit.table(items).add({ id: no, no: code(no), type: 'item', price: price as never });
  await kit.synch('ITEM');
  const notes = kit
    .table(products)
    .rows()
    .map(({ number, note }) => [number, note]);
  expect(notes.sort()).toEqual([
    ['A', 'cheap'],
    ['B', 'cheap'],
    ['C', 'dear'],
  ]);
});

it('sets what no field maps, and leaves what a field maps, even a blank [EN-121, EN-125, EN-342]', async () => {
  await change({ templates: [{ template: 'Cheap', priority: 0 }] });
  kit.table(items).add({ id: 'a', no: code('A'), type: 'item', name: 'Bolt' });
  kit.table(items).add({ id: 'b', no: code('B'), type: 'item', name: '' });
  await kit.synch('ITEM');
  expect(kit.table(products).rows()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ number: 'A', title: 'Bolt', note: 'cheap', count: 1, kind: 'goods' }),
      expect.objectContaining({ number: 'B', note: 'cheap' }),
    ]),
  );
  expect(
    kit
      .table(products)
      .rows()
      .map(({ title }) => title),
  ).not.toContain('Some');
});

it('is written with the new record, in one write, and never again [EN-125, EN-314]', async () => {
  await change({ templates: [{ template: 'Any', priority: 0 }] });
  kit.table(items).add({ id: 'a', no: code('A'), type: 'item' });
  await kit.synch('ITEM');
  const [key = ''] = kit.table(products).keys();
  expect(kit.table(products).version(key)).toBe('1');
  kit.table(products).update(key, { note: 'mine' });
  kit.table(items).update('a', { name: 'Nut' });
  await kit.synch('ITEM');
  expect(kit.table(products).find(key)).toMatchObject({ title: 'Nut', note: 'mine' });
});

it('fills a reference that is blank and leaves its destination alone', async () => {
  const tenant = await kit.tenant();
  kit.table(groups).add({ id: 'g', code: code('G'), name: 'Group' });
  await kit.synch('GROUP');
  const [coupling] = await kit.couplings('GROUP');
  const values = { category: { table: 'category', key: String(coupling?.integrationKey) } };
  await saveTemplate(tenant, { name: 'Grouped', side: 'integration', table: 'product', values }, 'ada');
  await change({
    templates: [{ template: 'Grouped', priority: 0 }],
    fields: { 'groupCode~category': { notNull: true } },
  });
  kit.table(items).add({ id: 'a', no: code('A'), type: 'item', groupCode: code('') });
  await kit.synch('ITEM');
  expect(kit.table(products).rows()).toMatchObject([values]);
});

it('may take values from the tenant’s settings', async () => {
  const tenant = await kit.tenant();
  const values = { company: { setting: 'companyRow' } };
  await saveTemplate(tenant, { name: 'Own', side: 'integration', table: 'product', values }, 'ada');
  await change({ templates: [{ template: 'Own', priority: 0 }] });
  kit.table(items).add({ id: 'a', no: code('A'), type: 'item' });
  await kit.synch('ITEM');
  expect(kit.table(products).rows()).toMatchObject([{ company: { table: 'company', key: companyRow } }]);
});

it('keeps a tenant from opening when it is gone, instead of failing records later [EN-126]', async () => {
  await change({ templates: [{ template: 'Any', priority: 0 }] });
  const { configuration } = await kit.tenant();
  await configuration.removeTemplate('Any', { actor: 'sql', action: 'template.removed', subject: 'Any', facts: {} });
  await kit.restart();
  await expect(kit.tenant()).rejects.toMatchObject({ problems: [{ code: 'CPL_TEMPLATE_UNKNOWN', place: 'ITEM' }] });
});
