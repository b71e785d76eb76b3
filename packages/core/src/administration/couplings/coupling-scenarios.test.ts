import { matchers, type Matcher } from '../../extension-points/matchers';
import { modifiedRun } from '../../jobs/start-run';
import { accounts, customerMapping, customers, users, agents } from '../../pipeline/sample-mapping.test.support';
import { definePlugin, type Plugin } from '../../sdk/plugin';
import type { RecordKey } from '../../sdk/scalars';
import type { TestKitOptions } from '../../testing/kit';
import {
  addAccount,
  addCustomer,
  openCouplingKit,
  pairsOf,
  titles,
  type CouplingKit,
} from './coupling-kit.test.support';
import { carryOutRun, coupleRecords, matchRecords, uncoupleRecords } from '.';

let opened: CouplingKit;
const actor = 'anna';

afterEach(() => opened.kit.close());

/** Customers are known by the town of their account. */
const byTown: Matcher = {
  find: async (batch, direction, from) => {
    const to = direction === 'toIntegrationTable';
    const found = new Map<RecordKey, RecordKey>();
    for (const row of batch) {
      const value = row.values[to ? 'city' : 'town'] ?? null;
      const [other] = await from.recordsByValues(to ? accounts : customers, [to ? 'town' : 'city'], [[value]], []);
      if (other !== undefined) found.set(row.key, other.key);
    }
    return found;
  },
};
const matcherPlugin: Plugin = definePlugin({
  id: 'by-town',
  version: '1.0.0',
  engine: '*',
  requires: { sample: '*' },
  contributes: [matchers.value('CUSTOMER', byTown)],
});

async function couple(
  then: Parameters<typeof coupleRecords>[5],
  name = 'CUSTOMER',
): Promise<readonly [RecordKey, RecordKey]> {
  const { kit, tenant, worker } = opened;
  const pair = { localKey: addCustomer(kit, 'c1', 'Mine'), integrationKey: addAccount(kit, 'Theirs') };
  const { id } = await coupleRecords(tenant, actor, name, [pair], worker, then);
  await carryOutRun(tenant, id, worker);
  return [pair.localKey, pair.integrationKey];
}

const open = async (options: Partial<TestKitOptions> = {}, plugins: readonly Plugin[] = []): Promise<void> => {
  opened = await openCouplingKit(options, plugins);
};

describe('a coupling', () => {
  it('is found from either side, and an uncoupled record has none [cplrec-lookup-remote-to-local] [cplrec-lookup-local-to-remote] [recmgt-no-remote-for-uncoupled-local]', async () => {
    await open();
    const [customer, account] = await couple('none');
    const free = addCustomer(opened.kit, 'c2', 'Free');
    const { pair } = opened.tenant.mapping('CUSTOMER');
    await opened.tenant.unitOfWork.run(async ({ couplings }) => {
      const there = await couplings.findByKeys(pair, 'local', [customer, free]);
      expect([...there].map(([key, { integrationKey }]) => [key, integrationKey])).toEqual([[customer, account]]);
      const here = await couplings.findByKeys(pair, 'integration', [account]);
      expect(here.get(account)).toMatchObject({ localKey: customer, state: 'coupled' });
    });
  });

  it('stays when its local record is deleted, and is not skipped for that [cplrec-local-delete-keeps-coupling]', async () => {
    await open();
    const [customer, account] = await couple('toIntegrationTable');
    opened.kit.table(customers).remove(customer);
    expect(await pairsOf(opened.kit)).toEqual([[customer, account]]);
    await opened.kit.synch(customerMapping);
    expect(await pairsOf(opened.kit)).toEqual([[customer, account]]);
    const { skipped } = await opened.tenant.unitOfWork.run(({ retries }) => retries.count('CUSTOMER'));
    expect(skipped).toBe(0);
  });

  it.each([
    { then: 'none' as const, title: 'Theirs', name: 'Mine' },
    { then: 'toIntegrationTable' as const, title: 'Mine', name: 'Mine' },
    { then: 'fromIntegrationTable' as const, title: 'Theirs', name: 'Theirs' },
  ])(
    'is followed by what was chosen: $then [cplpage-perform-initial-sync] [cplpage-initial-direction]',
    async ({ then, title, name }) => {
      await open();
      await couple(then);
      expect(titles(opened.kit)).toEqual([title]);
      expect(opened.kit.table(customers).rows()).toMatchObject([{ name }]);
    },
  );

  it('of lines cannot be made by hand: they belong to their document [EN-237]', async () => {
    await open();
    await expect(couple('none', 'ORDER-LINE')).rejects.toMatchObject({ code: 'CPL_MAPPING_UNKNOWN' });
    await expect(uncoupleRecords(opened.tenant, actor, 'ORDER-LINE', 'all', opened.worker)).rejects.toMatchObject({
      code: 'CPL_MAPPING_UNKNOWN',
    });
  });

  it('is removed with nothing written where no plugin has a say [EN-238] [EN-242]', async () => {
    await open();
    await couple('toIntegrationTable');
    opened.kit.systems.integration.onCall((call) =>
      call.method.startsWith('writer.') ? { throw: new Error('nothing is to be written') } : undefined,
    );
    const { id } = await uncoupleRecords(opened.tenant, actor, 'CUSTOMER', 'all', opened.worker);
    expect(await carryOutRun(opened.tenant, id, opened.worker)).toMatchObject({
      counters: { uncoupled: 1, failed: 0 },
    });
    expect(await pairsOf(opened.kit)).toEqual([]);
  });

  it('of one mapping goes without those of others [uncpl-mapping-multi-select]', async () => {
    await open();
    const { kit, tenant, worker } = opened;
    await couple('none');
    kit.table(agents).add({ id: 'a1', code: 'AG' as never, name: 'Agent' });
    await kit.synch('AGENT');
    const { id } = await uncoupleRecords(tenant, actor, 'CUSTOMER', 'all', worker);
    await carryOutRun(tenant, id, worker);
    expect(await pairsOf(kit)).toEqual([]);
    expect(await kit.couplings('AGENT')).toHaveLength(1);
  });
});

describe('ordinary synchronization', () => {
  it('reads the other halves of a batch at once [EN-117] [EN-118]', async () => {
    await open();
    const { kit } = opened;
    for (let n = 0; n < 20; n += 1) addCustomer(kit, `c${n}`, `Name ${n}`);
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    for (let n = 0; n < 20; n += 1) kit.table(customers).update(`c${n}`, { name: `New ${n}` });
    const reads: string[] = [];
    for (const side of ['local', 'integration'] as const)
      kit.systems[side].onCall(({ method, size }) => {
        if (method === 'store.readByKeys') reads.push(`${side} ${size}`);
      });
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 20 });
    expect(reads.filter((read) => read.startsWith('integration'))).toEqual(['integration 20']);
  });

  it('never matches by match keys: an uncoupled record is created [EN-120]', async () => {
    await open();
    const { kit } = opened;
    kit.table(agents).add({ id: 'a1', code: 'AG' as never, name: 'Agent' });
    kit.table(users).add({ login: 'AG', label: 'Agent' });
    expect(await kit.synch('AGENT', modifiedRun)).toMatchObject({ coupled: 0, inserted: 2 });
  });

  it('couples with the record that a plugin names, also where the mapping creates none [EN-119] [tblsync-find-destination-hook]', async () => {
    await open({ mappings: { CUSTOMER: { onlyCoupled: true, updateConflict: 'getUpdateFromIntegration' } } }, [
      matcherPlugin,
    ]);
    const { kit } = opened;
    const customer = addCustomer(kit, 'c1', 'Mine', { city: 'York' });
    const account = addAccount(kit, 'Theirs', { town: 'York' });
    addAccount(kit, 'Elsewhere', { town: 'Leeds' });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0, inserted: 0 });
    expect(await pairsOf(kit)).toEqual([[customer, account]]);
    expect(kit.table(customers).rows()).toMatchObject([{ name: 'Theirs' }]);
  });
});

describe('match-based coupling', () => {
  it('asks the plugin of the mapping first, which needs no match keys [EN-254]', async () => {
    await open({}, [matcherPlugin]);
    const { kit, tenant, worker } = opened;
    const customer = addCustomer(kit, 'c1', 'Mine', { city: 'York' });
    const account = addAccount(kit, 'Theirs', { town: 'York' });
    const { id } = await matchRecords(tenant, actor, 'CUSTOMER', { synchronize: false }, worker);
    expect(await carryOutRun(tenant, id, worker)).toMatchObject({ counters: { coupled: 1 } });
    expect(await pairsOf(kit)).toEqual([[customer, account]]);
  });
});
