import { SimulatedCrash, testKit, type TestKit } from '../testing/kit';
import {
  accounts,
  agentMapping,
  agents,
  customerMapping,
  customers,
  samplePlugin,
  users,
} from './sample-mapping.test.support';

/** Users get their keys from the server, which knows them by their login, whatever its case. */
function open(unique = true): Promise<TestKit> {
  return testKit({
    plugins: [samplePlugin],
    integration: {
      capabilities: { callerKeys: false, naturalKey: ['login'], caseInsensitive: true },
      unique: (table) => (unique && table.name === 'user' ? [['login']] : []),
    },
  });
}

const addAgent = (kit: TestKit, id: string, code: string, name = 'Agent'): void =>
  void kit.table(agents).add({ id, code: code as never, name });

async function expectOneOfEach(kit: TestKit): Promise<void> {
  expect(kit.table(agents).rows()).toHaveLength(1);
  expect(kit.table(users).rows()).toHaveLength(1);
  expect(await kit.couplings(agentMapping)).toMatchObject([
    { state: 'coupled', integrationKey: kit.table(users).keys()[0] },
  ]);
  expect(await kit.synch(agentMapping)).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
}

describe('where the server gives the keys', () => {
  it.each(['announce', 'sent', 'write', 'recording'])(
    'a crash after %s creates nothing twice, on either side [S5]',
    async (point) => {
      const kit = await open();
      addAgent(kit, 'a1', 'AG');
      kit.crash.arm(point);
      await expect(kit.synch(agentMapping)).rejects.toThrow(SimulatedCrash);
      await kit.restart();
      await kit.synch(agentMapping);
      await expectOneOfEach(kit);
      await kit.close();
    },
  );

  it.each(['before', 'after'] as const)('an answer lost %s the commit creates nothing twice', async (when) => {
    const kit = await open();
    addAgent(kit, 'a1', 'AG');
    let lost = false;
    kit.systems.integration.onCall((call) => {
      if (lost || call.method !== 'writer.insert') return undefined;
      lost = true;
      return { unknown: when };
    });
    expect(await kit.synch(agentMapping)).toMatchObject({ inserted: 1 });
    await expectOneOfEach(kit);
    await kit.close();
  });

  it('a create is found again although a user changed the case of its natural key', async () => {
    const kit = await open();
    addAgent(kit, 'a1', 'AG');
    kit.crash.arm('sent');
    await expect(kit.synch(agentMapping)).rejects.toThrow(SimulatedCrash);
    kit.table(users).update(kit.table(users).keys()[0] ?? '', { login: 'ag ' });
    await kit.restart();
    await kit.synch(agentMapping);
    await expectOneOfEach(kit);
    await kit.close();
  });

  it('a create is found again although its direction was closed since the crash [S5]', async () => {
    const kit = await open();
    addAgent(kit, 'a1', 'AG');
    kit.crash.arm('sent');
    await expect(kit.synch(agentMapping)).rejects.toThrow(SimulatedCrash);
    await kit.restart();
    const { configuration } = await kit.tenant();
    await configuration.saveMappingSettings('AGENT', { direction: 'fromIntegrationTable' });
    await kit.restart();
    await kit.synch(agentMapping);
    await expectOneOfEach(kit);
    await kit.close();
  });

  it('a create that is found again in a conflict is not taken for a new record by the other pass [S5]', async () => {
    const kit = await open();
    await kit.synch(agentMapping);
    addAgent(kit, 'a1', 'AG');
    kit.crash.arm('sent');
    await expect(kit.synch(agentMapping)).rejects.toThrow(SimulatedCrash);
    kit.table(users).update(kit.table(users).keys()[0] ?? '', { label: 'Remote' });
    kit.table(agents).update('a1', { name: 'Local' });
    await kit.restart();
    expect(await kit.synch(agentMapping)).toMatchObject({ inserted: 0, failed: 1 });
    expect(kit.table(agents).rows()).toMatchObject([{ name: 'Local' }]);
    expect(kit.table(users).rows()).toMatchObject([{ label: 'Remote' }]);
    await kit.close();
  });

  it('two records of one natural key are not taken for each other, and stop nobody else', async () => {
    const kit = await open();
    addAgent(kit, 'a1', 'AG', 'First');
    addAgent(kit, 'a2', 'AG', 'Second');
    addAgent(kit, 'a3', 'OTHER', 'Third');
    expect(await kit.synch(agentMapping)).toMatchObject({ inserted: 2, failed: 1 });
    expect(await kit.synch(agentMapping)).toMatchObject({ inserted: 0, skipped: 1 });
    expect(
      kit
        .table(users)
        .rows()
        .map((user) => user.label)
        .sort(),
    ).toEqual(['First', 'Third']);
    await kit.close();
  });

  it('an empty natural key finds nothing', async () => {
    const kit = await open(false);
    kit.table(users).add({ login: null, label: 'Somebody else' });
    addAgent(kit, 'a1', '', 'Agent');
    let lost = false;
    kit.systems.integration.onCall((call) => {
      if (lost || call.method !== 'writer.insert') return undefined;
      lost = true;
      return { unknown: 'before' };
    });
    await kit.synch(agentMapping);
    expect(
      kit
        .table(users)
        .rows()
        .map((user) => user.label)
        .sort(),
    ).toEqual(['Agent', 'Somebody else']);
    await kit.close();
  });
});

it('a create is found again although its record has left the filter since the crash [S5]', async () => {
  const kit = await testKit({
    plugins: [samplePlugin],
    integration: {
      capabilities: ({ name }) => (name === 'account' ? { callerKeys: false, naturalKey: ['title'] } : {}),
    },
  });
  kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'Ada', blocked: 'open' });
  kit.crash.arm('sent');
  await expect(kit.synch(customerMapping)).rejects.toThrow(SimulatedCrash);
  await kit.restart();
  kit.table(customers).update('c1', { blocked: 'all' });
  await kit.synch(customerMapping);
  expect(kit.table(customers).rows()).toHaveLength(1);
  expect(await kit.couplings(customerMapping)).toMatchObject([
    { localKey: 'c1', integrationKey: kit.table(accounts).keys()[0] },
  ]);
  await kit.close();
});
