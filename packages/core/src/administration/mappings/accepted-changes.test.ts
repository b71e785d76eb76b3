import 'reflect-metadata';
import fc from 'fast-check';
import { fullRun } from '../../jobs/start-run';
import { CoupletError } from '../../sdk/couplet-error';
import { recordKey, type Code, type Decimal } from '../../sdk/scalars';
import { testKit, type TestKit } from '../../testing/kit';
import { dryRun } from '../preview';
import { reconcile } from '../reconciliation';
import { arbitraryChanges } from './arbitrary-changes.test.support';
import { changeMapping } from './change-mapping';
import { categories, companyRow, groups, itemPlugin, items, products } from './item-mapping.test.support';
import type { MappingChange } from './mapping-change';
import { readMapping } from './mapping-view';
import { saveTemplate } from './templates';

/** Chains of changes that are tried: `COUPLET_CHANGES` says how many. */
const chains = Number(process.env.COUPLET_CHANGES ?? 10);

async function open(place: number): Promise<TestKit> {
  const capabilities = { caseInsensitive: place % 2 === 0, serverFilter: place % 3 !== 0 };
  const kit = await testKit({ plugins: [itemPlugin()], settings: { companyRow }, integration: { capabilities } });
  const tenant = await kit.tenant();
  const there = { name: 'There', side: 'integration', table: 'product', values: { note: 'new', count: 4 } } as const;
  const here = { name: 'Here', side: 'local', table: 'item', values: { vendorNo: 'V', price: '2' } } as const;
  for (const template of [there, here]) await saveTemplate(tenant, template, 'ada');
  for (const code of ['A', 'B'])
    kit.table(groups).add({ id: `g${code}`, code: code as Code, name: `Group ${code}`, mainItem: '' as Code });
  await kit.synch('GROUP');
  return kit;
}

const names = ['Bolt', 'x'.repeat(30), '', 'a lot', '12.5', '2026-02-03', 'GOODS'];
const titles = ['Nut', null, 'y'.repeat(40), '7', '2026-13-01'];

/** Records of all sorts on both sides; some of the earlier ones are changed and deleted. */
function edit(kit: TestKit, round: number): void {
  const category = kit.table(categories).keys()[0] ?? '';
  for (let n = round * 4; n < round * 4 + 4; n += 1) {
    kit.table(items).add({
      id: `i${n}`,
      no: `A${n}` as Code,
      name: names[n % names.length],
      type: n % 3 === 0 ? 'resource' : 'item',
      price: ['1.50', '0', '12345678901234.25'][n % 3] as Decimal,
      stock: n,
      weight: n / 3,
      blocked: n % 2 === 0,
      groupCode: ['A', '', 'ZZ', 'B'][n % 4] as Code,
    });
    kit.table(products).add({
      number: n % 2 === 0 ? `A${n}` : `B${n}`,
      title: titles[n % titles.length] ?? null,
      kind: n % 2 === 0 ? 'service' : 'goods',
      amount: '1.2345' as Decimal,
      count: n,
      active: true,
      note: 'x'.repeat(99),
      category: n % 3 === 0 ? { table: 'category', key: recordKey(category) } : null,
    });
  }
  if (round === 0) return;
  const [changed = '', removed = ''] = kit.table(products).keys();
  kit.table(items).update(`i${round * 4 - 1}`, { name: `Edit ${round}`, price: '9' as Decimal });
  kit.table(products).update(changed, { title: 'Theirs', amount: '5' as Decimal });
  kit.table(products).remove(removed);
  kit.table(items).remove(`i${round * 4 - 3}`);
}

/** Runs of every sort: none may fail as a whole, and without edits they come to rest. */
async function runs(kit: TestKit): Promise<void> {
  const tenant = await kit.tenant();
  const mapping = tenant.mapping('ITEM');
  for await (const preview of dryRun(tenant, mapping, { mode: fullRun })) expect(preview.fields).toBeDefined();
  for (const mode of [undefined, fullRun, undefined, undefined]) await kit.synch('ITEM', mode);
  for await (const page of reconcile(tenant, mapping)) expect(page.findings).toBeDefined();
  expect((await kit.errors('ITEM')).filter(({ code }) => !code.startsWith('CPL_'))).toEqual([]);
  expect(await kit.synch('ITEM')).toMatchObject({ inserted: 0, modified: 0, deleted: 0 });
}

async function accepts(kit: TestKit, change: MappingChange): Promise<boolean> {
  const tenant = await kit.tenant();
  const { version } = await readMapping(tenant, 'ITEM');
  try {
    await changeMapping(tenant, 'ITEM', change, { actor: 'ada', version });
    return true;
  } catch (error) {
    if (CoupletError.is(error, 'CPL_CONFIGURATION_REFUSED')) return false;
    throw error;
  }
}

it('what is not refused when it is saved fails no run, whatever the records hold', async () => {
  let accepted = 0;
  for (const [place, changes] of fc.sample(arbitraryChanges, { numRuns: chains, seed: 77 }).entries()) {
    const kit = await open(place);
    for (const [round, change] of changes.entries()) {
      if (await accepts(kit, change)) accepted += 1;
      await kit.restart();
      edit(kit, round);
      await runs(kit);
    }
    await kit.close();
  }
  expect(accepted).toBeGreaterThan(chains);
});
