import 'reflect-metadata';
import { matchers } from '../extension-points/matchers';
import {
  accounts,
  agents,
  customerMapping,
  customers,
  samplePlugin,
  users,
} from '../pipeline/sample-mapping.test.support';
import type { RunMode } from '../ports/repositories/synch-job-repository';
import { definePlugin } from '../sdk/plugin';
import { recordKey, type RecordKey } from '../sdk/scalars';
import { testKit, type TestKit, type TestKitOptions } from '../testing';
import { forcedRun, modifiedRun } from './start-run';

let kit: TestKit;

const open = async (options: Partial<TestKitOptions> = {}): Promise<void> => {
  kit = await testKit({ plugins: [samplePlugin], ...options });
};
afterEach(() => kit.close());

const add = (id: string, values: object = {}): void => {
  kit.table(customers).add({ id, no: id.toUpperCase(), name: id, city: 'Bath', blocked: 'open', ...values } as never);
};
const there: RunMode = { ...modifiedRun, direction: 'toIntegrationTable' };
const here: RunMode = { ...modifiedRun, direction: 'fromIntegrationTable' };
/** No field goes back to the account of a new customer. */
const twoWayOnly = { fields: { CUSTOMER: { 'creditLimit~credit': { enabled: false } } } };
const checkpoint = async (direction: 'toIntegrationTable' | 'fromIntegrationTable'): Promise<string | null> =>
  (await kit.tenant()).unitOfWork.run(({ checkpoints }) => checkpoints.find('CUSTOMER', direction));

describe('each direction', () => {
  it('goes on from where its own source was read last [mapcfg-remote-filter-uses-own-watermark] [mapcfg-remote-filter-watermark] [jobscen-watermark-other-direction]', async () => {
    await open(twoWayOnly);
    kit.table(accounts).add({ title: 'Before' });
    add('c1');
    await kit.synch(customerMapping, there);
    expect(await checkpoint('fromIntegrationTable')).toBeNull();
    kit.table(accounts).add({ title: 'After' });
    await kit.synch(customerMapping, there);
    expect(await checkpoint('fromIntegrationTable')).toBeNull();
    expect(await kit.synch(customerMapping, here)).toMatchObject({ inserted: 2 });
    await kit.synch(customerMapping, here);
    kit.clock.advance(3000);
    kit.table(accounts).add({ title: 'Later' });
    expect(await kit.synch(customerMapping, here)).toMatchObject({ pulled: 1, inserted: 1 });
    expect(
      kit
        .table(customers)
        .rows()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['After', 'Before', 'Later', 'c1']);
  });

  it('takes records whoever wrote them, the connection of the engine too [EN-329] [jobscen-integration-user-included]', async () => {
    await open(twoWayOnly);
    kit.table(accounts).add({ title: 'By a user' });
    const ours = ['One', 'Two'].map((title, place) => ({ key: recordKey(`own-${place}`), values: { title } }));
    const answers = await kit.systems.integration.writer.insert(accounts, ours);
    expect(answers).toHaveLength(2);
    expect(await kit.synch(customerMapping, here)).toMatchObject({ inserted: 3, failed: 0 });
  });
});

describe('a change', () => {
  it('is what differs from the last success, on either side, whatever the time [cplrec-changed-since-last-sync] [mdm-source-modified]', async () => {
    await open();
    add('c1');
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    const [account = ''] = kit.table(accounts).keys();
    const keys = { side: 'local', keys: [recordKey('c1')] } as const;
    const one: RunMode = { kind: 'selected', create: false, match: false, keys };
    for (const time of [0, 3_600_000]) {
      kit.clock.advance(time);
      kit.table(customers).update('c1', {});
      expect(await kit.synch(customerMapping, one)).toMatchObject({ unchanged: 1, modified: 0 });
    }
    kit.table(customers).update('c1', { name: 'Mine' });
    expect(await kit.synch(customerMapping, one)).toMatchObject({ unchanged: 0, modified: 1 });
    kit.table(accounts).update(account, { title: 'Theirs' });
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 1 });
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Theirs' });
  });

  it('on both sides stops an ordinary run and not a forced one [tblsync-force-from]', async () => {
    await open();
    add('c1');
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    const [account = ''] = kit.table(accounts).keys();
    kit.table(customers).update('c1', { name: 'Mine' });
    kit.table(accounts).update(account, { title: 'Theirs' });
    expect(await kit.synch(customerMapping, here)).toMatchObject({ failed: 1, modified: 0 });
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Mine' });
    const forced: RunMode = { ...forcedRun, direction: 'fromIntegrationTable' };
    expect(await kit.synch(customerMapping, forced)).toMatchObject({ failed: 0, modified: 1 });
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Theirs' });
  });
});

describe('records of several mappings', () => {
  it('are created by one run each; keys of nothing are passed over [crmmgt-create-from-many-mixed]', async () => {
    await open({ mappings: { CUSTOMER: { onlyCoupled: true }, AGENT: { onlyCoupled: true } } });
    const some = [1, 2, 3, 4, 5];
    const chosen = {
      CUSTOMER: some.map((n) => kit.table(accounts).add({ title: `Account ${n}` })),
      AGENT: some.map((n) => kit.table(users).add({ login: `U${n}`, label: `User ${n}` })),
    };
    for (const [name, keys] of Object.entries(chosen)) {
      const mode: RunMode = {
        kind: 'selected',
        create: true,
        match: false,
        keys: { side: 'integration', keys: [...keys, 'nothing' as RecordKey] },
      };
      const { run, inserted, failed } = await kit.synch(name, mode);
      expect({ mapping: run.mapping, inserted, failed }).toEqual({ mapping: name, inserted: 5, failed: 0 });
    }
    expect(kit.table(customers).rows()).toHaveLength(5);
    expect(kit.table(agents).rows()).toHaveLength(5);
  });
});

describe('a plugin that looks for other halves', () => {
  const choosy = definePlugin({
    id: 'choosy',
    version: '1.0.0',
    engine: '*',
    requires: { sample: '*' },
    contributes: [
      matchers.value('CUSTOMER', {
        find: async (batch, _, from) => {
          await from.recordsByValues(accounts, ['title'], [['Nobody']], []);
          if (batch.some(({ key }) => key === 'c2')) throw new Error('no way');
          return new Map();
        },
      }),
    ],
  });

  it('and throws over one fails that record, and no other; the run comes to its end [EN-384] [tblsync-hook-error-logged]', async () => {
    await open({ plugins: [samplePlugin, choosy] });
    for (const id of ['c1', 'c2', 'c3', 'c4', 'c5']) add(id);
    const { run } = await kit.synch(customerMapping, there);
    expect(run.state).toBe('finished');
    expect(run.jobs[0]?.counters).toMatchObject({ failed: 1, inserted: 4 });
    expect(await kit.errors(customerMapping)).toMatchObject([{ localKey: 'c2', code: 'CPL_MATCHER_FAILED' }]);
  });

  it('creates nothing by failing, in a mapping that creates nothing', async () => {
    await open({ plugins: [samplePlugin, choosy], mappings: { CUSTOMER: { onlyCoupled: true } } });
    for (const id of ['c1', 'c2']) add(id);
    expect(await kit.synch(customerMapping, there)).toMatchObject({ notCoupled: 1, failed: 1 });
    await kit.synch(customerMapping, there);
    expect(kit.table(accounts).rows()).toEqual([]);
  });

  it('counts an outage for no record: the run stops and goes on later [EN-347]', async () => {
    await open({ plugins: [samplePlugin, choosy] });
    add('c1');
    kit.systems.integration.onCall((call) =>
      call.method === 'store.findByValues' ? { throw: new Error('away') } : undefined,
    );
    await expect(kit.synch(customerMapping, there)).rejects.toThrow('away');
    kit.systems.integration.onCall(null);
    expect(await kit.synch(customerMapping, there)).toMatchObject({ inserted: 1, failed: 0 });
  });
});
