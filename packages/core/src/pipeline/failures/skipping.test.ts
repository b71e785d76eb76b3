import { fullRun } from '../../jobs/start-run';
import type { RetryEntry } from '../../ports/repositories/retry-repository';
import { testKit, type TestKit, type TestKitOptions } from '../../testing/kit';
import type { OnCall } from '../../testing/memory-system';
import {
  accounts,
  agentMapping,
  agents,
  customerMapping,
  customers,
  samplePlugin,
} from '../sample-mapping.test.support';

const refusing =
  (code: string, reason: 'invalid' | 'unavailable' = 'invalid'): OnCall =>
  (call) =>
    /insert|update/.test(call.method) ? { refuse: reason, code } : undefined;

async function withCustomer(options: Partial<TestKitOptions> = {}): Promise<TestKit> {
  const kit = await testKit({ plugins: [samplePlugin], ...options });
  kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'One', city: 'Bath', blocked: 'open' });
  return kit;
}

async function coupled(options: Partial<TestKitOptions> = {}): Promise<TestKit> {
  const kit = await withCustomer(options);
  await kit.synch(customerMapping);
  await kit.synch(customerMapping);
  return kit;
}

async function entries(kit: TestKit): Promise<readonly RetryEntry[]> {
  const tenant = await kit.tenant();
  return tenant.unitOfWork.run(({ retries }) => retries.list('CUSTOMER', 100));
}

const account = (kit: TestKit): string => kit.table(accounts).keys()[0] ?? '';

describe('the same failure', () => {
  it('skips an uncoupled record the second time, and leaves it alone from then on [EN-214] [EN-218]', async () => {
    const kit = await withCustomer();
    kit.systems.integration.onCall(refusing('CPL_BAD'));
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1, skipped: 0 });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0, skipped: 1 });
    expect(await entries(kit)).toMatchObject([{ key: 'c1', kind: 'skipped', code: 'CPL_BAD', failures: 2 }]);
    kit.systems.integration.clearCalls();
    expect(await kit.synch(customerMapping)).toMatchObject({ pulled: 0, skipped: 0 });
    await kit.close();
  });

  it('skips a coupled record in its direction, and keeps the coupling [skip-failed-once-picked-again]', async () => {
    const kit = await coupled();
    const second = kit.table(accounts).add({ title: 'Two', town: 'Bath' });
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    kit.table(customers).update('c1', { name: 'Mine' });
    kit.table(accounts).update(account(kit), { title: 'Theirs' });
    kit.table(accounts).update(second, { title: 'Changed' });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1, modified: 1 });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0, skipped: 1 });
    expect(await kit.synch(customerMapping)).toMatchObject({ skipped: 0, modified: 0 });
    expect((await kit.couplings(customerMapping)).map(({ state }) => state)).toEqual(['coupled', 'coupled']);
    const names = kit
      .table(customers)
      .rows()
      .map(({ name }) => name);
    expect(names.sort()).toEqual(['Changed', 'Mine']);
    await kit.close();
  });

  it('counts once per run, however often the run meets the record', async () => {
    const kit = await withCustomer();
    kit.systems.integration.onCall(refusing('CPL_BAD'));
    await kit.synch(customerMapping);
    kit.systems.integration.onCall(null);
    kit.systems.integration.onCall(refusing('CPL_OTHER'));
    kit.table(customers).update('c1', { name: 'Touched' });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 2, skipped: 0 });
    expect(await entries(kit)).toMatchObject([{ kind: 'failed', failures: 1 }]);
    await kit.close();
  });

  it.each([
    [1, ['skipped']],
    [3, ['failed', 'failed', 'skipped']],
  ])(
    'skips after as many failures as the tenant says: %s [mdm-three-failures-skip]',
    async (skipAfterFailures, outcomes) => {
      const kit = await withCustomer({ settings: { skipAfterFailures } });
      kit.systems.integration.onCall(refusing('CPL_BAD'));
      for (const outcome of outcomes) expect(await kit.synch(customerMapping)).toMatchObject({ [outcome]: 1 });
      await kit.close();
    },
  );
});

describe('failures that differ', () => {
  it('start counting anew: by code', async () => {
    const kit = await withCustomer();
    for (const code of ['CPL_ONE', 'CPL_TWO', 'CPL_ONE']) {
      kit.systems.integration.onCall(refusing(code));
      expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1, skipped: 0 });
    }
    expect(await kit.synch(customerMapping)).toMatchObject({ skipped: 1 });
    await kit.close();
  });

  it('start counting anew: by facts, whatever the wording [EN-215] [skip-two-different-errors]', async () => {
    const kit = await withCustomer();
    kit.table(customers).update('c1', { agentCode: 'XX' as never });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1 });
    kit.table(customers).update('c1', { agentCode: 'YY' as never });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 2, skipped: 0 });
    expect(await entries(kit)).toMatchObject([{ kind: 'failed', failures: 1, facts: { key: 'YY' } }]);
    await kit.close();
  });
});

describe('a failure that passes by itself', () => {
  it('never skips a record: an outage [EN-347] [S18]', async () => {
    const kit = await withCustomer();
    kit.systems.integration.onCall(refusing('CPL_BUSY', 'unavailable'));
    for (let runs = 0; runs < 4; runs += 1)
      expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1, skipped: 0 });
    kit.systems.integration.onCall(null);
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 1 });
    await kit.close();
  });

  it('never skips a record: a code that the tenant names', async () => {
    const kit = await withCustomer({ settings: { passingFailures: 'CPL_X, CPL_LOCKED' } });
    kit.systems.integration.onCall(refusing('CPL_LOCKED'));
    for (let runs = 0; runs < 4; runs += 1)
      expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1, skipped: 0 });
    await kit.close();
  });
});

describe('a skipped record', () => {
  async function skipped(): Promise<TestKit> {
    const kit = await withCustomer();
    kit.systems.integration.onCall(refusing('CPL_BAD'));
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    return kit;
  }

  it('is tried again once when a person changes it', async () => {
    const kit = await skipped();
    kit.table(customers).update('c1', { name: 'Mended' });
    kit.systems.integration.clearCalls();
    expect(await kit.synch(customerMapping)).toMatchObject({ skipped: 1, failed: 0 });
    expect(kit.systems.integration.calls.filter((call) => call.method === 'writer.insert')).toHaveLength(1);
    expect(await kit.synch(customerMapping)).toMatchObject({ pulled: 0 });
    kit.systems.integration.onCall(null);
    kit.table(customers).update('c1', { name: 'Mended at last' });
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 1 });
    expect(await entries(kit)).toEqual([]);
    await kit.close();
  });

  it('stays alone when it is saved without a change, and when it is asked for [skip-skipped-not-processed]', async () => {
    const kit = await skipped();
    kit.systems.integration.onCall(null);
    kit.table(customers).update('c1', {});
    expect(await kit.synch(customerMapping)).toMatchObject({ skipped: 1, inserted: 0 });
    expect(await kit.errors(customerMapping)).toEqual([]);
    const keys = { side: 'local', keys: ['c1' as never] } as const;
    const selected = { kind: 'selected', create: true, match: false, keys } as const;
    expect(await kit.synch(customerMapping, selected)).toMatchObject({ skipped: 1, inserted: 0 });
    expect(await kit.errors(customerMapping)).toMatchObject([{ code: 'CPL_SKIPPED', outcome: 'skipped' }]);
    await kit.close();
  });

  it('is tried by a full synchronization, like one that only failed [mdm-full-sync-unskips]', async () => {
    const kit = await skipped();
    kit.table(customers).add({ id: 'c2', no: 'C2' as never, name: 'Two', blocked: 'open' });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1 });
    expect((await entries(kit)).map(({ kind }) => kind).sort()).toEqual(['failed', 'skipped']);
    kit.systems.integration.onCall(null);
    expect(await kit.synch(customerMapping, fullRun)).toMatchObject({ inserted: 2, skipped: 0 });
    expect(await entries(kit)).toEqual([]);
    await kit.close();
  });

  it('is skipped in one direction only; the other half is tried when a person changes it [EN-348]', async () => {
    const kit = await coupled();
    kit.table(customers).update('c1', { name: 'Mine' });
    kit.systems.integration.onCall(refusing('CPL_BAD'));
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    expect(await entries(kit)).toMatchObject([{ direction: 'toIntegrationTable', kind: 'skipped' }]);
    kit.systems.integration.onCall(null);
    kit.table(accounts).update(account(kit), { town: 'Lyon' });
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 1, failed: 0 });
    expect(kit.table(customers).find('c1')).toMatchObject({ city: 'Lyon' });
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 1 });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Mine', town: 'Lyon' }]);
    expect(await entries(kit)).toEqual([]);
    await kit.close();
  });
});

describe('a record that waits', () => {
  it('waits for all that is missing, and goes once all of it is coupled [EN-345]', async () => {
    const kit = await testKit({ plugins: [samplePlugin], fields: {} });
    kit.table(agents).add({ id: 'a1', code: 'A1' as never, name: 'Agent' });
    kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'One', blocked: 'open', agentCode: 'A1' as never });
    expect(await kit.synch(customerMapping)).toMatchObject({ waiting: 1 });
    expect(await entries(kit)).toMatchObject([{ kind: 'waiting', awaits: [{ side: 'local', key: 'a1' }] }]);
    await kit.synch(agentMapping);
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 1 });
    await kit.close();
  });

  it('is looked at again when the record that it awaits is deleted', async () => {
    const kit = await testKit({ plugins: [samplePlugin], mappings: { AGENT: { onlyCoupled: true } } });
    await kit.synch(agentMapping);
    kit.table(agents).add({ id: 'a1', code: 'A1' as never, name: 'Agent' });
    kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'One', blocked: 'open', agentCode: 'A1' as never });
    await kit.synch(customerMapping);
    expect(await kit.synch(customerMapping)).toMatchObject({ pulled: 0 });
    kit.table(agents).remove('a1');
    await kit.synch(agentMapping);
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1 });
    expect(await entries(kit)).toMatchObject([{ kind: 'failed', code: 'CPL_REFERENCE_UNKNOWN' }]);
    await kit.close();
  });
});
