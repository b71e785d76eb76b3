import { deletionConflictResolvers, type DeletionVerdict } from '../../extension-points/deletion-conflict-resolvers';
import { fullRun } from '../../jobs/start-run';
import type { RetryEntry } from '../../ports/repositories/retry-repository';
import { definePlugin } from '../../sdk/plugin';
import type { MappingSettings } from '../../ports/repositories/tenant-configuration';
import { testKit, type TestKit, type TestKitOptions } from '../../testing/kit';
import {
  accounts,
  agentMapping,
  agents,
  customerMapping,
  customers,
  samplePlugin,
  users,
} from '../sample-mapping.test.support';

async function coupled(settings: MappingSettings, count = 1, options: Partial<TestKitOptions> = {}): Promise<TestKit> {
  const kit = await testKit({ plugins: [samplePlugin], mappings: { CUSTOMER: settings }, ...options });
  for (let n = 1; n <= count; n += 1)
    kit.table(customers).add({ id: `c${n}`, no: `C${n}` as never, name: `Name ${n}`, city: 'Bath', blocked: 'open' });
  await kit.synch(customerMapping);
  await kit.synch(customerMapping);
  return kit;
}

async function entries(kit: TestKit): Promise<readonly RetryEntry[]> {
  return (await kit.tenant()).unitOfWork.run(({ retries }) => retries.list('CUSTOMER', 1000));
}

const removeAccount = (kit: TestKit, place = 0): void =>
  kit.table(accounts).remove(kit.table(accounts).keys()[place] ?? '');
const removeCustomer = (kit: TestKit, id = 'c1'): void => kit.table(customers).remove(id);

describe('a deleted half, without a policy', () => {
  it('fails as soon as the deletion is seen, and is skipped the second time, coupled still [EN-203] [EN-204] [EN-331]', async () => {
    const kit = await coupled({});
    removeAccount(kit);
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1, skipped: 0 });
    expect(await kit.couplings(customerMapping)).toHaveLength(1);
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0, skipped: 1 });
    expect(await kit.couplings(customerMapping)).toHaveLength(1);
    expect(await entries(kit)).toMatchObject([{ kind: 'skipped', code: 'CPL_DELETION_CONFLICT' }]);
    await kit.close();
  });

  it.each([true, false])('fails then skips when the survivor changes, only coupled: %s', async (onlyCoupled) => {
    const kit = await coupled({ onlyCoupled: false, direction: 'toIntegrationTable' });
    const tenant = await kit.tenant();
    (tenant.mapping('CUSTOMER') as { onlyCoupled: boolean }).onlyCoupled = onlyCoupled;
    removeAccount(kit);
    kit.table(customers).update('c1', { name: 'Changed' });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1 });
    expect(await kit.synch(customerMapping)).toMatchObject({ skipped: 1 });
    expect(await kit.couplings(customerMapping)).toHaveLength(1);
    await kit.close();
  });
});

describe('a deleted half that could not be created again', () => {
  it('stays on the list although nothing new is said of the survivor [S7]', async () => {
    const kit = await testKit({
      plugins: [samplePlugin],
      mappings: { CUSTOMER: { deletionConflict: 'restoreRecords' } },
    });
    const agentCode = 'A1' as never;
    kit.table(agents).add({ id: 'a1', code: agentCode, name: 'Ada' });
    kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'Name', blocked: 'open', agentCode });
    for (const mapping of [agentMapping, customerMapping, customerMapping]) await kit.synch(mapping);
    removeAccount(kit);
    await kit.synch(customerMapping);
    kit.table(agents).remove('a1');
    expect(await kit.synch(customerMapping, { ...fullRun, match: false })).toMatchObject({ failed: 2 });
    expect(await entries(kit)).toMatchObject([{ key: 'c1', code: 'CPL_REFERENCE_UNKNOWN' }]);
    await kit.close();
  });
});

describe('the policy removeCoupling', () => {
  it('uncouples, and keeps the survivor [EN-207]', async () => {
    const kit = await coupled({ deletionConflict: 'removeCoupling', onlyCoupled: false });
    removeCustomer(kit);
    expect(await kit.synch(customerMapping)).toMatchObject({ uncoupled: 1, skipped: 0, failed: 0 });
    expect(await kit.couplings(customerMapping)).toEqual([]);
    expect(kit.table(accounts).rows()).toHaveLength(1);
    await kit.close();
  });
});

describe('the policy restoreRecords', () => {
  it('creates the deleted half again, under a new key [EN-205]', async () => {
    const kit = await coupled({ deletionConflict: 'restoreRecords' });
    const [before] = kit.table(accounts).keys();
    removeAccount(kit);
    await kit.synch(customerMapping);
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0 });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Name 1' }]);
    expect(kit.table(accounts).keys()).not.toEqual([before]);
    expect(await kit.couplings(customerMapping)).toMatchObject([{ integrationKey: kit.table(accounts).keys()[0] }]);
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 0, modified: 0, skipped: 0 });
    await kit.close();
  });

  it('keeps the coupling when the create fails [EN-206]', async () => {
    const kit = await coupled({ deletionConflict: 'restoreRecords' });
    removeAccount(kit);
    kit.table(customers).update('c1', { name: 'Changed' });
    kit.systems.integration.onCall((call) => (call.method === 'writer.insert' ? { refuse: 'invalid' } : undefined));
    await kit.synch(customerMapping);
    expect(await kit.couplings(customerMapping)).toHaveLength(1);
    kit.systems.integration.onCall(null);
    await kit.synch(customerMapping);
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 0, failed: 0 });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Changed' }]);
    await kit.close();
  });
});

describe('the policy deleteOther', () => {
  const deleting: MappingSettings = { deletionConflict: 'deleteOther' };

  it('deletes the other half, under its version, and keeps what was there in the history [EN-211] [EN-116]', async () => {
    const kit = await coupled(deleting);
    removeCustomer(kit);
    expect(await kit.synch(customerMapping)).toMatchObject({ deleted: 1, failed: 0, uncoupled: 0 });
    expect(kit.table(accounts).rows()).toEqual([]);
    expect(await kit.couplings(customerMapping)).toEqual([]);
    expect(await entries(kit)).toEqual([]);
    expect(await kit.synch(customerMapping)).toMatchObject({ deleted: 0, failed: 0 });
    await kit.close();
  });

  it('deletes in the other direction, too', async () => {
    const kit = await coupled(deleting);
    removeAccount(kit);
    expect(await kit.synch(customerMapping)).toMatchObject({ deleted: 1, failed: 0 });
    expect(kit.table(customers).rows()).toEqual([]);
    await kit.close();
  });

  it('never deletes what was edited since: a person decides', async () => {
    const kit = await coupled(deleting);
    removeCustomer(kit);
    kit.table(accounts).update(kit.table(accounts).keys()[0] ?? '', { title: 'Edited' });
    expect(await kit.synch(customerMapping)).toMatchObject({ deleted: 0 });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Edited' }]);
    expect((await entries(kit)).map(({ code }) => code)).toContain('CPL_DELETED_AND_EDITED');
    await kit.close();
  });

  it('never deletes what was matched and never agreed on: its own values are nowhere else [S3]', async () => {
    const kit = await testKit({ plugins: [samplePlugin], mappings: { AGENT: deleting } });
    kit.table(agents).add({ id: 'a1', code: 'A1' as never, name: 'Ada' });
    kit.table(users).add({ login: 'A1', label: 'Adele' });
    expect(await kit.synch(agentMapping, fullRun)).toMatchObject({ failed: 1 });
    kit.table(agents).remove('a1');
    expect(await kit.synch(agentMapping)).toMatchObject({ deleted: 0 });
    expect(kit.table(users).rows()).toMatchObject([{ label: 'Adele' }]);
    await kit.close();
  });

  it('never deletes what is edited between reading and deleting', async () => {
    const kit = await coupled(deleting);
    removeCustomer(kit);
    let done = false;
    kit.systems.integration.onCall((call) => {
      if (done || call.method !== 'writer.delete') return;
      done = true;
      kit.table(accounts).update(kit.table(accounts).keys()[0] ?? '', { title: 'Edited' });
    });
    expect(await kit.synch(customerMapping)).toMatchObject({ deleted: 0 });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Edited' }]);
    await kit.close();
  });

  it.each(['before', 'after'] as const)(
    'finds out what became of a deletion whose answer was lost: %s [H1]',
    async (unknown) => {
      const kit = await coupled(deleting);
      removeCustomer(kit);
      let lost = false;
      kit.systems.integration.onCall((call) => {
        if (lost || call.method !== 'writer.delete') return undefined;
        lost = true;
        return { unknown };
      });
      expect(await kit.synch(customerMapping)).toMatchObject({ deleted: 1, failed: 0 });
      expect(kit.table(accounts).rows()).toEqual([]);
      expect(await kit.couplings(customerMapping)).toEqual([]);
      await kit.close();
    },
  );

  it.each([
    ['a number', 30, { deletionLimit: 20 }],
    ['a part of the coupled records', 120, {}],
  ])(
    'deletes nothing when a run would delete more than %s; those records wait for a person',
    async (_limit, count, limit) => {
      const kit = await coupled({ ...deleting, ...limit }, count);
      for (let n = 1; n <= 21; n += 1) removeCustomer(kit, `c${n}`);
      expect(await kit.synch(customerMapping)).toMatchObject({ deleted: 0, skipped: 21, failed: 0 });
      expect(kit.table(accounts).rows()).toHaveLength(count);
      expect((await kit.errors(customerMapping))[0]).toMatchObject({ code: 'CPL_DELETION_LIMIT', outcome: 'skipped' });
      expect(await kit.synch(customerMapping)).toMatchObject({ pulled: 0 });
      removeCustomer(kit, 'c25');
      expect(await kit.synch(customerMapping)).toMatchObject({ deleted: 1 });
      await kit.close();
    },
  );

  it('counts over the batches of a run', async () => {
    const kit = await coupled({ ...deleting, deletionLimit: 12 }, 30, { batchSize: 10, overlap: 1 });
    for (let n = 1; n <= 30; n += 1) removeCustomer(kit, `c${n}`);
    expect(await kit.synch(customerMapping)).toMatchObject({ deleted: 10, skipped: 20 });
    await kit.close();
  });
});

describe('a resolver', () => {
  it.each([
    ['delete', 'deleted'],
    ['uncouple', 'uncoupled'],
    ['fail', 'failed'],
  ] as const)('that says %s has its way', async (verdict: DeletionVerdict, outcome) => {
    const plugin = definePlugin({
      id: 'resolving',
      version: '1.0.0',
      engine: '*',
      requires: { sample: '*' },
      contributes: [deletionConflictResolvers.value('ours', { resolve: () => verdict })],
    });
    const kit = await coupled({ deletionConflict: 'ours' }, 1, { plugins: [samplePlugin, plugin] });
    removeCustomer(kit);
    expect(await kit.synch(customerMapping)).toMatchObject({ [outcome]: 1 });
    await kit.close();
  });
});
