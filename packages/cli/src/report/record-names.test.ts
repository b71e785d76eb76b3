import type { RecordKey, Side } from '@couplet/core';
import { items, openShop, products, type Shop } from '../couplings/shop.test.support';
import { localNames } from './local-names';
import { recordNames } from './record-names';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.kit.close());

it('names records by what people know, gone ones by their other half, and what nobody knows by its key', async () => {
  const pairs: readonly (readonly [RecordKey, RecordKey])[] = [
    [shop.item('I1', 'Saw'), shop.product('Band saw')],
    [shop.item('I2', 'Axe'), shop.product('Felling axe')],
  ];
  for (const [item, product] of pairs) await shop.couple(item, product);
  const [[saw, bandSaw] = ['', ''], [axe, fellingAxe] = ['', '']] = pairs;
  shop.kit.table(products).remove(bandSaw);
  shop.kit.table(items).remove(axe);
  const mapping = shop.tenant.mapping('ITEM');
  const asked = (side: Side, ...keys: readonly string[]) => keys.map((key) => ({ side, key: key as RecordKey }));
  const records = [...asked('local', saw, axe, 'nobody'), ...asked('integration', bandSaw, fellingAxe, 'nothing')];
  const name = await recordNames(shop.tenant, mapping, records);
  expect(records.map(name)).toEqual(['I1', 'Felling axe', 'nobody', 'I1', 'Felling axe', 'nothing']);
  const local = await localNames(shop.tenant, mapping, [{ localKey: saw as RecordKey }, { localKey: null }]);
  expect(local(saw as RecordKey)).toBe('I1');
});
