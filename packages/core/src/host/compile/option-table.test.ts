import { changeMapping, readMapping } from '../../administration/mappings';
import { refusal } from '../../administration/mappings/refusals.test.support';
import { items, products } from '../../administration/mappings/item-mapping.test.support';
import { tableMappings } from '../../extension-points/table-mappings';
import { transforms } from '../../extension-points/transforms';
import { definePlugin } from '../../sdk/plugin';
import { defineTableMapping } from '../../sdk/table-mapping';
import type { Direction } from '../../sdk/field-mapping';
import { testKit, type TestKit } from '../../testing/kit';
import { optionTransform } from './option-table';

const mapping = defineTableMapping({
  name: 'KINDS',
  local: items,
  integration: products,
  direction: 'bidirectional',
  fields: (f) => [f.bidirectional('no', 'number'), f.toIntegration('name', 'title')],
});
const plugin = definePlugin({
  id: 'kinds',
  version: '1.0.0',
  engine: '^1.0.0',
  contributes: [
    tableMappings.add(mapping),
    transforms.value('SAME', { name: 'SAME', toIntegration: (value: string) => value }),
  ],
});
const field = 'type~kind';
const local = (id: string, type: string): never =>
  ({ id, no: id.toUpperCase(), name: id, type, price: '0', groupCode: '', spareCode: '', vendorNo: '' }) as never;

let kit: TestKit;
beforeEach(async () => {
  kit = await testKit({ plugins: [plugin] });
  kit.table(items).add(local('a', 'item'));
  kit.table(items).add(local('b', 'resource'));
});
afterEach(() => kit.close());

/** Maps the two option fields onto each other, as an administrator would. */
async function mapOptions(
  optionMapping: Readonly<Record<string, string>> | null,
  direction: Direction = 'bidirectional',
  more: object = {},
): Promise<void> {
  const tenant = await kit.tenant();
  const { version } = await readMapping(tenant, 'KINDS');
  await changeMapping(
    tenant,
    'KINDS',
    {
      addFields: [{ kind: 'value', local: 'type', integration: 'kind', direction }],
      fields: { [field]: { enabled: true, optionMapping, ...more } },
    },
    { actor: 'ada', version },
  );
  await kit.restart();
}

const kinds = (): unknown[] =>
  kit
    .table(products)
    .rows()
    .map((row) => [row.number, row.kind])
    .sort();

describe('a table of options that stand for each other', () => {
  it('translates both ways [EN-179]', async () => {
    await mapOptions({ item: 'goods', resource: 'service' });
    await kit.synch('KINDS');
    expect(kinds()).toEqual([
      ['A', 'goods'],
      ['B', 'service'],
    ]);
    const product = kit
      .table(products)
      .keys()
      .find((key) => kit.table(products).find(key)?.number === 'A') as string;
    kit.table(products).update(product, { kind: 'service' });
    expect(await kit.synch('KINDS')).toMatchObject({ modified: 1, failed: 0 });
    expect(kit.table(items).find('a')).toMatchObject({ type: 'resource' });
    expect(await kit.synch('KINDS')).toMatchObject({ modified: 0, failed: 0 });
  });

  it('fails a record whose option the other side does not know, with the options there are, and writes no blank [EN-161, EN-179]', async () => {
    await mapOptions({ item: 'goods' });
    expect(await kit.synch('KINDS')).toMatchObject({ inserted: 1, failed: 1 });
    const [error] = await kit.errors('KINDS');
    expect(error).toMatchObject({ code: 'CPL_OPTION_UNKNOWN', facts: { field: 'kind', value: 'resource' } });
    expect(error?.message).toContain('type says "resource", which kind does not know (it has: goods, service)');
    expect(kinds()).toEqual([['A', 'goods']]);
  });

  it('may give several options the same one where nothing comes back', async () => {
    await mapOptions({ item: 'goods', resource: 'goods' }, 'toIntegrationTable');
    expect(await kit.synch('KINDS')).toMatchObject({ inserted: 2, failed: 0 });
    expect(kinds()).toEqual([
      ['A', 'goods'],
      ['B', 'goods'],
    ]);
  });

  it('moves records again when it changes', async () => {
    await mapOptions({ item: 'goods', resource: 'service' }, 'toIntegrationTable');
    await kit.synch('KINDS');
    const tenant = await kit.tenant();
    const { version } = await readMapping(tenant, 'KINDS');
    const swapped = { item: 'service', resource: 'goods' };
    await changeMapping(
      tenant,
      'KINDS',
      { fields: { [field]: { optionMapping: swapped } } },
      { actor: 'ada', version },
    );
    await kit.restart();
    await kit.synch('KINDS', { kind: 'full', create: false, match: false });
    expect(kinds()).toEqual([
      ['A', 'service'],
      ['B', 'goods'],
    ]);
  });

  it.each<[string, Readonly<Record<string, string>>, Direction, object, readonly string[]]>([
    ['an option that the local field does not have', { thing: 'goods' }, 'bidirectional', {}, ['CPL_OPTION_UNKNOWN']],
    ['an option that the integration field does not have', { item: 'x' }, 'bidirectional', {}, ['CPL_OPTION_UNKNOWN']],
    ['a name of every object', { item: 'constructor' }, 'bidirectional', {}, ['CPL_OPTION_UNKNOWN']],
    [
      'one option for two where it comes back',
      { item: 'goods', resource: 'goods' },
      'bidirectional',
      {},
      ['CPL_OPTION_MAPPED_TWICE'],
    ],
    [
      'a transformation rule beside it',
      { item: 'goods' },
      'toIntegrationTable',
      { transform: 'SAME' },
      ['CPL_RULE_AND_OPTIONS'],
    ],
  ])('is refused with %s', async (_, optionMapping, direction, more, codes) => {
    expect(await refusal(await kit.tenant(), () => mapOptions(optionMapping, direction, more))).toEqual(codes);
  });

  it('is refused for fields that hold neither options nor codes', async () => {
    const tenant = await kit.tenant();
    const { version } = await readMapping(tenant, 'KINDS');
    const change = {
      addFields: [{ kind: 'value', local: 'stock', integration: 'count', direction: 'toIntegrationTable' } as const],
      fields: { 'stock~count': { optionMapping: { '1': '2' } } },
    };
    expect(await refusal(tenant, () => changeMapping(tenant, 'KINDS', change, { actor: 'ada', version }))).toEqual([
      'CPL_OPTION_MAPPING_KIND',
    ]);
  });
});

it('does not take an option for its namesake when another one stands for that', () => {
  const { toIntegration, fromIntegration } = optionTransform({ open: 'closed' });
  expect(toIntegration?.('open' as never)).toBe('closed');
  expect(fromIntegration?.('closed')).toBe('open');
  expect(toIntegration?.('held' as never)).toBe('held');
  expect(() => toIntegration?.('closed' as never)).toThrow('no option stands for "closed"');
  expect(() => fromIntegration?.('open')).toThrow('the one of that name stands for closed');
});
