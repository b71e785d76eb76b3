import { previewRecords } from '@couplet/core';
import { recordPreviewsText } from '../preview/record-previews-text';
import { candidatesText } from './candidates-text';
import { collectCandidates } from './collect-candidates';
import { collectMatches } from './collect-matches';
import { matchesText } from './matches-text';
import { items, openShop, products, type Shop } from './shop.test.support';

const { signal } = new AbortController();
let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.kit.close());

describe('candidates', () => {
  const find = (asked: Partial<Parameters<typeof collectCandidates>[2]>) =>
    collectCandidates(shop.tenant, 'ITEM', { find: '', uncoupled: false, limit: 10, signal, ...asked });

  it('are found by a part of their name or by their id, coupled ones with their other half', async () => {
    const saw = shop.product('Band saw');
    shop.product('Hammer');
    await shop.couple(shop.item('I1', 'Saw'), saw);
    expect((await find({ find: 'SAW' })).candidates).toMatchObject([{ key: saw, coupledWith: { label: 'I1' } }]);
    expect((await find({ find: saw })).candidates).toHaveLength(1);
    expect((await find({ uncoupled: true })).candidates).toMatchObject([{ label: 'Hammer', coupledWith: null }]);
    expect(candidatesText(await find({ find: 'saw' }))).toMatch(new RegExp(`${saw} +Band saw +I1$`));
    expect(candidatesText(await find({ find: 'axe' }))).toContain('no such row');
  });

  it('end at the limit, which is told', async () => {
    for (let n = 0; n < 3; n += 1) shop.product(`P${n}`);
    const cut = await find({ limit: 2 });
    expect(cut).toMatchObject({ more: true });
    expect(cut.candidates).toHaveLength(2);
    expect(candidatesText(cut)).toContain('--limit');
    expect(await find({ limit: 3 })).toMatchObject({ more: false });
  });
});

describe('a preview of match-based coupling', () => {
  it('counts all, shows the first, tells what is in doubt, and couples nothing', async () => {
    const [one, twin] = [shop.item('I1', 'Saw'), shop.item('I2', 'Twin')];
    shop.item('I3', 'Nothing like it');
    const coupled = shop.item('I4', 'Axe');
    const saw = shop.product('Saw');
    const twins = [shop.product('Twin'), shop.product('Twin')];
    await shop.couple(coupled, shop.product('Axe'));
    const found = await collectMatches(shop.tenant, 'item', { limit: 2, signal });
    expect(found).toMatchObject({ mapping: 'ITEM', counts: { matched: 1, ambiguous: 1, none: 1 } });
    expect(found.records).toHaveLength(2);
    const text = matchesText(found);
    expect(text).toContain('1 would be coupled\n');
    expect(text).toContain(`I1 | Saw  ${saw}`);
    for (const key of twins) expect(text).toContain(`    Twin  ${key}`);
    expect(text).toContain('and 1 more');
    const chosen = await collectMatches(shop.tenant, 'ITEM', { keys: [one, twin, coupled], limit: 1, signal });
    expect(chosen).toMatchObject({ counts: { matched: 1, ambiguous: 1 }, coupled: [coupled] });
    expect(matchesText(chosen)).toContain('1 are coupled already');
    expect(await shop.kit.couplings('ITEM')).toHaveLength(1);
  });

  it('says so where nothing is left to be matched', async () => {
    const found = await collectMatches(shop.tenant, 'ITEM', { limit: 2, signal });
    expect(matchesText(found)).toBe('ITEM has no uncoupled local records to be matched.');
  });
});

describe('a preview of records', () => {
  it('tells for each what would move which way, and what is not there', async () => {
    const [moved, still] = [shop.item('I1', 'Saw'), shop.item('I2', 'Axe')];
    const [saw, axe] = [shop.product('Saw'), shop.product('Axe')];
    await shop.couple(moved, saw);
    await shop.couple(still, axe);
    shop.kit.table(items).update(moved, { name: 'Band saw' });
    const mapping = shop.tenant.mapping('ITEM');
    const keys = [moved, still, 'nobody' as typeof still];
    const previews = await previewRecords(shop.tenant, mapping, { side: 'local', keys });
    expect(recordPreviewsText(['I1', 'I2', 'I3'], previews).split('\n')).toEqual([
      `ITEM I1  (${moved} | ${saw})`,
      `  → modified  ${moved}  ${saw}`,
      '      title: Saw → Band saw',
      '  ← nothing to do',
      `ITEM I2  (${still} | ${axe})`,
      '  → nothing to do',
      '  ← nothing to do',
      'ITEM I3  (not coupled)',
      '  → there is no such record',
    ]);
    expect(shop.kit.table(products).find(saw)).toMatchObject({ title: 'Saw' });
  });
});
