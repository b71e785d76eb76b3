import { deletionConflictResolvers, type DeletionVerdict } from '../../extension-points/deletion-conflict-resolvers';
import { updateConflictResolvers, type Verdict } from '../../extension-points/update-conflict-resolvers';
import { listSkipped, resolveConflict } from '../../administration/skipped-records';
import type { MappingSettings } from '../../ports/repositories/tenant-configuration';
import { definePlugin } from '../../sdk/plugin';
import { testKit, type TestKit } from '../../testing/kit';
import { accounts, customerMapping, customers, samplePlugin } from '../sample-mapping.test.support';

let kit: TestKit;
afterEach(() => kit.close());

/** Two coupled customers; conflicts are judged by what the plugin says. */
async function start(settings: MappingSettings, say: () => unknown): Promise<void> {
  const plugin = definePlugin({
    id: 'judging',
    version: '1.0.0',
    engine: '*',
    requires: { sample: '*' },
    contributes: [
      updateConflictResolvers.value('ours', { resolve: () => say() as Verdict }),
      deletionConflictResolvers.value('ours', { resolve: () => say() as DeletionVerdict }),
    ],
  });
  kit = await testKit({ plugins: [samplePlugin, plugin], mappings: { CUSTOMER: settings } });
  for (const id of ['c1', 'c2'])
    kit.table(customers).add({ id, no: id.toUpperCase() as never, name: id, city: 'Bath', blocked: 'open' });
  await kit.synch(customerMapping);
  await kit.synch(customerMapping);
}

const throwing = (): never => {
  throw new Error('a number was expected');
};
const titles = () =>
  kit
    .table(accounts)
    .rows()
    .map(({ title }) => title);

describe('a resolver of update conflicts that cannot judge a record', () => {
  const settings: MappingSettings = { updateConflict: 'ours' };

  async function inConflict(say: () => unknown): Promise<void> {
    await start(settings, say);
    kit.table(customers).update('c1', { name: 'Mine' });
    kit.table(accounts).update(kit.table(accounts).keys()[0] ?? '', { title: 'Theirs' });
    kit.table(customers).update('c2', { name: 'Goes' });
  }

  it.each<[string, () => unknown, string]>([
    ['it throws', throwing, 'a number was expected'],
    ['it promises nothing', () => Promise.reject(new Error('a number was expected')), 'a number was expected'],
    ['it says nothing', () => undefined, 'nothing'],
    ['it says what is no verdict', () => 'keepBoth', '"keepBoth"'],
    ['it names no winner', () => ({ fields: { 'name~title': 'nobody' } }), 'nobody'],
  ])('fails that record, with both values, and no other: %s [EN-200] [EN-384]', async (_, say, words) => {
    await inConflict(say);
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 2, modified: 1 });
    expect(titles()).toEqual(['Theirs', 'Goes']);
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Mine' });
    const errors = await kit.errors(customerMapping);
    expect(errors).toMatchObject([
      { code: 'CPL_RESOLVER_FAILED', conflicts: [{ field: 'name~title', local: { name: 'Mine' } }] },
      { code: 'CPL_RESOLVER_FAILED', conflicts: [{ integration: { title: 'Theirs' } }] },
    ]);
    expect(errors[0]?.message).toContain(words);
  });

  it('leaves it to a person', async () => {
    await inConflict(throwing);
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    const tenant = await kit.tenant();
    const { records } = await listSkipped(tenant);
    const place = records.find(({ direction }) => direction === 'toIntegrationTable');
    if (place === undefined) throw new Error('The record is not on the list.');
    await resolveConflict(tenant, 'ada', place, 'keepIntegration');
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0 });
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Theirs' });
    expect((await listSkipped(tenant)).records).toEqual([]);
  });
});

describe('a resolver of deletion conflicts that cannot judge a record', () => {
  it.each<[string, 'local' | 'integration', () => unknown]>([
    ['it throws', 'local', throwing],
    ['it throws', 'integration', throwing],
    ['it says what is no verdict', 'local', () => 'keep'],
    ['it says nothing', 'integration', () => null],
  ])('fails that record, which stays coupled, and no other: %s, %s [EN-212] [EN-384]', async (_, side, say) => {
    await start({ deletionConflict: 'ours' }, say);
    if (side === 'local') kit.table(customers).remove('c1');
    else kit.table(accounts).remove(kit.table(accounts).keys()[0] ?? '');
    kit.table(customers).update('c2', { name: 'Goes' });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1, modified: 1 });
    expect(titles()).toContain('Goes');
    expect(await kit.errors(customerMapping)).toMatchObject([{ code: 'CPL_RESOLVER_FAILED' }]);
    expect(await kit.couplings(customerMapping)).toHaveLength(2);
  });
});
