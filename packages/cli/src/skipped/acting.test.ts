import { listSkipped, resolveConflict, type RecordKey } from '@couplet/core';
import { items, itemMapping, openShop, products, type Shop } from '../couplings/shop.test.support';
import { findPlaces } from './find-places';
import { readWinners } from './read-winners';
import { skippedText } from './skipped-text';

let shop: Shop;
let product: RecordKey;

/** An item that both sides gave another name. */
beforeEach(async () => {
  shop = await openShop();
  const item = shop.item('I1', 'Saw');
  product = shop.product('Saw');
  await shop.couple(item, product);
  shop.kit.table(items).update(item, { name: 'Mine' });
  shop.kit.table(products).update(product, { title: 'Theirs' });
  expect(await shop.kit.synch(itemMapping)).toMatchObject({ failed: 1 });
});
afterEach(() => shop.kit.close());

it('finds entries by numbers and by the keys of either half, and does nothing at all where one is missing', async () => {
  const place = { mapping: 'ITEM', direction: 'toIntegrationTable', key: 'key of I1' };
  for (const name of ['I1', 'key of I1', product])
    expect(await findPlaces(shop.tenant, 'item', [name], undefined)).toEqual([place]);
  await expect(findPlaces(shop.tenant, 'ITEM', ['I1', 'I2', 'I3'], undefined)).rejects.toMatchObject({
    code: 'CPL_NOT_ON_LIST',
    facts: { mapping: 'ITEM', names: 'I2, I3' },
  });
  await expect(findPlaces(shop.tenant, 'NOWHERE', ['I1'], undefined)).rejects.toMatchObject({
    code: 'CPL_MAPPING_UNKNOWN',
  });
});

it('shows a conflict field by field with both values, and takes the choice of a side for each', async () => {
  const text = skippedText(await listSkipped(shop.tenant, { kinds: ['failed'] }), true);
  expect(text).toMatch(/^failed {2}ITEM .* I1 \| Theirs /);
  expect(text).toMatch(/^ {4}name~title: name = Mine \| title = Theirs/m);
  const [place] = await findPlaces(shop.tenant, 'ITEM', ['I1'], undefined);
  if (place === undefined) throw new Error('not on the list');
  await resolveConflict(shop.tenant, 'anna', place, readWinners(['name~title=integration']));
  await shop.kit.synch(itemMapping);
  expect(shop.kit.table(items).rows()).toMatchObject([{ name: 'Theirs' }]);
});

it('says what an empty list is empty of', async () => {
  const none = { records: [], next: null };
  expect(skippedText(none, true)).toBe('No record is on the list.');
  expect(skippedText(none, false)).toContain('--all');
});

it('reads the choice of a side for each field', () => {
  expect(readWinners(['a~b=local', 'c=d=integration'])).toEqual({ 'a~b': 'keepLocal', 'c=d': 'keepIntegration' });
  for (const wrong of ['a~b', '=local', 'a~b=here', 'a~b='])
    expect(() => readWinners([wrong])).toThrow(expect.objectContaining({ code: 'CPL_USAGE' }) as Error);
});
