import { fullRun, modifiedRun } from '../jobs/start-run';
import { testKit, type TestKit, type TestKitOptions } from '../testing/kit';
import {
  accounts,
  agentMapping,
  agents,
  customerMapping,
  customers,
  samplePlugin,
  users,
} from './sample-mapping.test.support';

const open = (options: Partial<TestKitOptions> = {}): Promise<TestKit> =>
  testKit({ plugins: [samplePlugin], ...options });

const addAgent = (kit: TestKit, id: string, code: string, name = 'Agent'): void =>
  void kit.table(agents).add({ id, code: code as never, name });

describe('match-based coupling', () => {
  it.each([1, 2, 7])('gives a record that two want to the first, in batches of %i', async (batchSize) => {
    const kit = await open({ batchSize });
    addAgent(kit, 'a1', 'AG');
    addAgent(kit, 'a2', 'AG');
    const user = kit.table(users).add({ login: 'AG', label: 'Agent' });
    expect(await kit.synch(agentMapping, fullRun)).toMatchObject({ coupled: 1, inserted: 1, failed: 0 });
    expect(await kit.couplings(agentMapping)).toEqual(
      expect.arrayContaining([expect.objectContaining({ localKey: 'a1', integrationKey: user })]),
    );
    expect(kit.table(users).rows()).toHaveLength(2);
    await kit.close();
  });

  it.each([1, 7])('couples none of several equal integration records, in batches of %i', async (batchSize) => {
    const kit = await open({
      batchSize,
      integration: { capabilities: { caseInsensitive: true } },
      mappings: { AGENT: { direction: 'fromIntegrationTable', onlyCoupled: true } },
    });
    addAgent(kit, 'a1', 'AG');
    kit.table(users).add({ login: 'AG', label: 'One' });
    kit.table(users).add({ login: 'ag', label: 'Two' });
    expect(await kit.synch(agentMapping, { ...fullRun, create: false })).toMatchObject({ coupled: 0, notCoupled: 2 });
    await kit.close();
  });

  it('passes over a record that is coupled already, and one that the filter of its table leaves out', async () => {
    const kit = await open({ mappings: { AGENT: { integrationFilter: { label: { not: 'Left' } } } } });
    addAgent(kit, 'a1', 'LEFT');
    const left = kit.table(users).add({ login: 'LEFT', label: 'Left' });
    expect(await kit.synch(agentMapping, fullRun)).toMatchObject({ coupled: 0, inserted: 1 });
    expect((await kit.couplings(agentMapping)).map((coupling) => coupling.integrationKey)).not.toContain(left);
    await kit.close();
  });

  it('is remembered for a record that cannot go yet, so that a later run creates no second one', async () => {
    const kit = await open({ mappings: { AGENT: { updateConflict: 'sendUpdateToIntegration' } } });
    addAgent(kit, 'a1', 'AG', 'Wanted');
    kit.table(users).add({ login: 'AG', label: 'Other' });
    kit.systems.integration.onCall((call) => (call.method === 'writer.update' ? { refuse: 'unavailable' } : undefined));
    expect(await kit.synch(agentMapping, fullRun)).toMatchObject({ failed: 1 });
    kit.systems.integration.onCall(null);
    await kit.synch(agentMapping);
    expect(kit.table(users).rows()).toMatchObject([{ label: 'Wanted' }]);
    expect(kit.table(agents).rows()).toMatchObject([{ name: 'Wanted' }]);
    await kit.close();
  });
});

describe('a mapping of coupled records only', () => {
  const onlyCoupled = { mappings: { CUSTOMER: { onlyCoupled: true } } };
  const addCustomer = (kit: TestKit, values: Record<string, unknown>): void =>
    void kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'One', blocked: 'open', ...values } as never);

  it('still creates what waited in a full synchronization, once its reference is coupled [S17]', async () => {
    const kit = await open(onlyCoupled);
    addAgent(kit, 'a1', 'AG');
    addCustomer(kit, { agentCode: 'AG' });
    expect(await kit.synch(customerMapping, fullRun)).toMatchObject({ waiting: 1 });
    await kit.synch(customerMapping);
    await kit.synch(agentMapping);
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 1 });
    await kit.close();
  });

  it('still creates what failed in a full synchronization, once it is mended', async () => {
    const kit = await open(onlyCoupled);
    addCustomer(kit, { creditLimit: '1.5' });
    kit.systems.integration.onCall((call) => (call.method === 'writer.insert' ? { refuse: 'unavailable' } : undefined));
    expect(await kit.synch(customerMapping, fullRun)).toMatchObject({ failed: 1 });
    kit.systems.integration.onCall(null);
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 1 });
    await kit.close();
  });

  it('creates nothing that was never asked for', async () => {
    const kit = await open(onlyCoupled);
    addCustomer(kit, {});
    kit.table(accounts).add({ title: 'Remote' });
    expect(await kit.synch(customerMapping, modifiedRun)).toMatchObject({ notCoupled: 2, inserted: 0 });
    await kit.close();
  });
});
