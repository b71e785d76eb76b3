import { couplingHooks, type CouplingHook } from '../../extension-points/coupling-hooks';
import { accounts, agents, customerMapping, customers, users } from '../../pipeline/sample-mapping.test.support';
import { definePlugin, type Plugin } from '../../sdk/plugin';
import type { RecordKey } from '../../sdk/scalars';
import { recordSynched, type RecordSynched } from '../../sdk/events';
import { listeners } from '../../extension-points/listeners';
import type { TestKitOptions } from '../../testing/kit';
import {
  addAccount,
  addCustomer,
  handsOf,
  openCouplingKit,
  pairsOf,
  type CouplingKit,
} from './coupling-kit.test.support';
import { carryOutRun, coupleRecords, listCandidates, uncoupleRecords, type CouplingResult } from '.';
import { listSkipped } from '../skipped-records';

let opened: CouplingKit;
let pairs: { readonly localKey: RecordKey; readonly integrationKey: RecordKey }[];
const actor = 'anna';

/** The stamp of a company on accounts: it is cleared when they are uncoupled, and when nothing is coupled any more. */
const stampHook: CouplingHook = {
  reads: { integration: ['source'] },
  beforeCoupling: async (records) => records.map(() => ({ integration: { source: 'mine' } })),
  beforeUncoupling: async (records) => records.map(() => ({ integration: { source: null } })),
  leftovers: async () => ({ filter: { field: 'source', is: 'equal', value: 'mine' }, change: { source: null } }),
};

const plugin = (id: string, contributes: Plugin['contributes']): Plugin =>
  definePlugin({ id, version: '1.0.0', engine: '*', requires: { sample: '*' }, contributes });
const stampPlugin = plugin('stamp', [couplingHooks.value('CUSTOMER', stampHook)]);

afterEach(() => opened.kit.close());

/** Coupled customers c1 … cn and their stamped accounts. */
async function start(
  count: number,
  options: Partial<TestKitOptions> = {},
  plugins: readonly Plugin[] = [stampPlugin],
): Promise<void> {
  opened = await openCouplingKit(options, plugins);
  const { kit, tenant, worker } = opened;
  pairs = Array.from({ length: count }, (_, index) => ({
    localKey: addCustomer(kit, `c${index + 1}`, `Name ${index + 1}`),
    integrationKey: addAccount(kit, `Name ${index + 1}`),
  }));
  const { id } = await coupleRecords(tenant, actor, 'CUSTOMER', pairs, worker, 'none');
  await carryOutRun(tenant, id, worker);
}

async function uncouple(chosen: Parameters<typeof uncoupleRecords>[3]): Promise<CouplingResult> {
  const { tenant, worker } = opened;
  const { id } = await uncoupleRecords(tenant, actor, 'CUSTOMER', chosen, worker);
  return carryOutRun(tenant, id, worker);
}

const stamps = (): readonly unknown[] =>
  opened.kit
    .table(accounts)
    .rows()
    .map(({ source }) => source);
const local = (...keys: string[]) => ({ side: 'local' as const, keys: keys as RecordKey[] });

describe('uncoupling records', () => {
  it('removes one coupling and resets what the plugin stamped [EN-239] [uncpl-customer-single] [uncpl-contact-card] [uncpl-item-card] [uncpl-item-single]', async () => {
    await start(3);
    expect(stamps()).toEqual(['mine', 'mine', 'mine']);
    expect(await uncouple(local('c2'))).toMatchObject({
      type: 'Uncoupling',
      state: 'finished',
      counters: { uncoupled: 1, modified: 1, failed: 0 },
    });
    expect((await pairsOf(opened.kit)).map(([key]) => key)).toEqual(['c1', 'c3']);
    const rows = opened.kit.table(accounts).rows();
    expect(rows.filter(({ source }) => source === null)).toMatchObject([{ title: 'Name 2' }]);
    expect(stamps().filter((stamp) => stamp === 'mine')).toHaveLength(2);
    expect(await opened.tenant.configuration.auditTrail(1)).toMatchObject([
      { action: 'record.uncoupled', subject: 'CUSTOMER', facts: { count: 1, keys: ['c2'] } },
    ]);
  });

  it('passes over chosen records that are not coupled [uncpl-customer-multi] [uncpl-contact-multi] [uncpl-item-multi]', async () => {
    await start(3);
    addCustomer(opened.kit, 'c9', 'Free');
    expect(await uncouple(local('c1', 'c3', 'c9'))).toMatchObject({
      counters: { uncoupled: 2, modified: 2, skipped: 1 },
      problems: [],
    });
    expect((await pairsOf(opened.kit)).map(([key]) => key)).toEqual(['c2']);
  });

  it('can be asked from the integration side, and again and again [cplrec-remove-idempotent]', async () => {
    await start(1);
    const chosen = { side: 'integration' as const, keys: [pairs[0]?.integrationKey as RecordKey] };
    expect(await uncouple(chosen)).toMatchObject({ counters: { uncoupled: 1 } });
    for (let again = 0; again < 4; again += 1)
      expect(await uncouple(chosen)).toMatchObject({ counters: { uncoupled: 0, failed: 0 } });
    await expect(uncoupleRecords(opened.tenant, actor, 'CUSTOMER', local(), opened.worker)).rejects.toMatchObject({
      code: 'CPL_NOTHING_CHOSEN',
    });
  });

  it('takes records off the list of skipped ones [skip-uncouple-action] [skip-uncouple-local-deleted]', async () => {
    await start(3, {}, []);
    const { kit, tenant } = opened;
    await kit.synch(customerMapping);
    for (const [index, { integrationKey }] of pairs.slice(0, 2).entries()) {
      kit.table(customers).update(`c${index + 1}`, { name: 'Mine' });
      kit.table(accounts).update(integrationKey, { title: 'Theirs' });
    }
    kit.table(customers).remove('c3');
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    expect((await listSkipped(tenant)).records).toHaveLength(3);
    await uncouple(local('c1', 'c3'));
    expect((await listSkipped(tenant)).records.map(({ key }) => key)).toEqual(['c2']);
    expect(await pairsOf(kit)).toHaveLength(1);
  });

  it('writes no integration record for a mapping that only reads them', async () => {
    await start(1, { mappings: { CUSTOMER: { direction: 'fromIntegrationTable' } } });
    opened.kit.table(accounts).update(pairs[0]?.integrationKey ?? '', { source: 'mine' });
    expect(await uncouple('all')).toMatchObject({ counters: { uncoupled: 1, modified: 0 } });
    expect(stamps()).toEqual(['mine']);
  });

  it('keeps a coupling whose records cannot be changed, and says why [EN-239]', async () => {
    await start(2);
    opened.kit.systems.integration.onCall((call) =>
      call.method === 'writer.update' ? { refuse: 'forbidden', code: 'CPL_FORBIDDEN' } : undefined,
    );
    expect(await uncouple(local('c1'))).toMatchObject({
      counters: { uncoupled: 0, failed: 1 },
      problems: [{ code: 'CPL_FORBIDDEN', localLabel: 'C1', integrationLabel: 'Name 1' }],
    });
    expect(await pairsOf(opened.kit)).toHaveLength(2);
  });

  it('keeps the couplings when a plugin throws, and names the cause', async () => {
    const broken: CouplingHook = {
      reads: {},
      beforeUncoupling: () => Promise.reject(new Error('no badge printer')),
    };
    await start(1, {}, [plugin('broken', [couplingHooks.value('CUSTOMER', broken)])]);
    const { counters, problems } = await uncouple('all');
    expect(counters).toMatchObject({ uncoupled: 0, failed: 1 });
    expect(problems[0]).toMatchObject({ code: 'CPL_COUPLING_HOOK_FAILED' });
    expect(problems[0]?.message).toContain('no badge printer');
    expect(await pairsOf(opened.kit)).toHaveLength(1);
  });
});

describe('uncoupling a whole mapping', () => {
  it('resets records that were left behind, too [EN-240] [uncpl-mapping-background]', async () => {
    await start(3);
    addAccount(opened.kit, 'Stale', { source: 'mine' });
    addAccount(opened.kit, 'Not ours', { source: 'other' });
    expect(await uncouple('all')).toMatchObject({ counters: { uncoupled: 3, modified: 4, failed: 0 } });
    expect(await pairsOf(opened.kit)).toEqual([]);
    expect(stamps().filter((stamp) => stamp !== null)).toEqual(['other']);
  });

  it('removes couplings of which one half or both are gone [EN-241] [EN-354]', async () => {
    await start(4);
    const { kit } = opened;
    kit.table(customers).remove('c1');
    kit.table(accounts).remove(pairs[1]?.integrationKey ?? '');
    kit.table(customers).remove('c3');
    kit.table(accounts).remove(pairs[2]?.integrationKey ?? '');
    expect(await uncouple('all')).toMatchObject({ counters: { uncoupled: 4, modified: 2, failed: 0 } });
    expect(await pairsOf(kit)).toEqual([]);
  });

  it('goes on after a crash, and loses nothing', async () => {
    await start(5, { batchSize: 2 });
    const { kit, tenant, worker } = opened;
    const { id } = await uncoupleRecords(tenant, actor, 'CUSTOMER', 'all', worker);
    kit.crash.arm('recording', 2);
    await expect(carryOutRun(tenant, id, worker)).rejects.toThrow('stopped');
    await kit.restart();
    expect(await pairsOf(kit)).toHaveLength(3);
    const result = await carryOutRun(await kit.tenant(), id, handsOf(kit, 2, 'other'));
    expect(result).toMatchObject({ counters: { uncoupled: 5, failed: 0 } });
    expect(stamps().filter((stamp) => stamp !== null)).toEqual([]);
  });

  it('tells listeners of each pair [EN-242]', async () => {
    const heard: RecordSynched[] = [];
    class Ear {
      handle(event: RecordSynched): void {
        heard.push(event);
      }
    }
    await start(2, {}, [plugin('ear', [listeners.on(recordSynched, Ear)])]);
    heard.length = 0;
    await uncouple(local('c1', 'c2'));
    expect(heard).toMatchObject([
      { localKey: 'c1', outcome: 'uncoupled' },
      { localKey: 'c2', outcome: 'uncoupled' },
    ]);
  });

  it('needs no more reads than pages', async () => {
    await start(6, { batchSize: 3 });
    let calls = 0;
    opened.kit.systems.integration.onCall(() => void (calls += 1));
    await uncouple('all');
    // per page: the records, and their update; then one page of what was left behind
    expect(calls).toBeLessThanOrEqual(8);
  });
});

describe('what depends on a coupling', () => {
  const agentsOfCustomers: CouplingHook = {
    reads: { local: ['agentCode'] },
    dependents: async (records, from) => {
      const codes = records.flatMap(({ local: row }) => (row === null ? [] : [[row.values['agentCode'] ?? null]]));
      const rows = await from.recordsByValues(agents, ['code'], codes, []);
      return [{ mapping: 'AGENT', side: 'local', keys: rows.map(({ key }) => key) }];
    },
  };

  it('is uncoupled first, by its own rules, and counted [EN-45] [EN-239]', async () => {
    const released: unknown[] = [];
    const agentHook: CouplingHook = {
      reads: { integration: ['label'] },
      beforeUncoupling: async (records) => {
        released.push(...records.map(({ localKey }) => localKey));
        return records.map(() => ({ integration: { label: 'Free' } }));
      },
    };
    await start(1, {}, [
      plugin('dependents', [
        couplingHooks.value('CUSTOMER', agentsOfCustomers),
        couplingHooks.value('AGENT', agentHook),
      ]),
    ]);
    const { kit } = opened;
    for (const code of ['AG', 'OTHER']) kit.table(agents).add({ id: `a-${code}`, code: code as never, name: code });
    await kit.synch('AGENT');
    kit.table(customers).update('c1', { agentCode: 'AG' as never });
    expect(await kit.couplings('AGENT')).toHaveLength(2);
    expect(await uncouple('all')).toMatchObject({ counters: { uncoupled: 2, modified: 1 } });
    expect(released).toEqual(['a-AG']);
    expect((await kit.couplings('AGENT')).map(({ localKey }) => localKey)).toEqual(['a-OTHER']);
    expect(
      kit
        .table(users)
        .rows()
        .map(({ label }) => label)
        .sort(),
    ).toEqual(['Free', 'OTHER']);
  });

  it('keeps the coupling while another worker has what depends on it', async () => {
    await start(1, {}, [plugin('dependents', [couplingHooks.value('CUSTOMER', agentsOfCustomers)])]);
    const { kit, tenant } = opened;
    kit.table(agents).add({ id: 'a1', code: 'AG' as never, name: 'AG' });
    await kit.synch('AGENT');
    kit.table(customers).update('c1', { agentCode: 'AG' as never });
    const { pair } = tenant.mapping('AGENT');
    const lease = await tenant.unitOfWork.run(({ leases }) => leases.take(pair, 'somebody', 60));
    await expect(uncouple('all')).rejects.toMatchObject({ code: 'CPL_LEASE_HELD' });
    expect(await pairsOf(kit)).toHaveLength(1);
    if (lease !== null) await tenant.unitOfWork.run(({ leases }) => leases.release(lease));
    expect(await kit.synch('AGENT')).toMatchObject({ failed: 0 });
    expect((await listCandidates(tenant, 'CUSTOMER')).candidates).toMatchObject([{ coupledWith: { key: 'c1' } }]);
  });
});

describe('uncoupling from lists', () => {
  /** Two runs fail for each of these customers, so that they are skipped, with an error each time. */
  async function skip(count: number): Promise<void> {
    const { kit } = opened;
    await kit.synch(customerMapping);
    pairs.slice(0, count).forEach(({ localKey, integrationKey }) => {
      kit.table(customers).update(localKey, { name: 'Mine' });
      kit.table(accounts).update(integrationKey, { title: 'Theirs' });
    });
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
  }

  it('takes one skipped record off its list, and resets its stamp alone [uncpl-skipped-single-background]', async () => {
    await start(3);
    await skip(3);
    const { records } = await listSkipped(opened.tenant);
    const [, second] = records;
    expect(await uncouple(local(second?.key ?? ''))).toMatchObject({ counters: { uncoupled: 1, modified: 1 } });
    expect((await listSkipped(opened.tenant)).records.map(({ key }) => key)).toEqual(['c1', 'c3']);
    expect(stamps()).toEqual(['mine', null, 'mine']);
  });

  it('changes no record that is gone [uncpl-skipped-multi-mixed]', async () => {
    await start(4);
    await skip(2);
    const { kit } = opened;
    kit.table(accounts).remove(pairs[0]?.integrationKey ?? '');
    kit.table(customers).remove(pairs[1]?.localKey ?? '');
    expect(await uncouple(local('c1', 'c2', 'c3'))).toMatchObject({
      counters: { uncoupled: 3, modified: 2, failed: 0 },
    });
    expect((await pairsOf(kit)).map(([key]) => key)).toEqual(['c4']);
    expect(stamps().filter((stamp) => stamp === 'mine')).toHaveLength(1);
  });

  it('takes a record once, however many of its errors were chosen [uncpl-error-list-multi] [uncpl-error-list-background]', async () => {
    await start(3);
    await skip(2);
    const { kit, tenant } = opened;
    const told = await tenant.unitOfWork.run(async ({ jobs }) => {
      const runs = await jobs.latest('CUSTOMER', 10);
      const errors = await Promise.all(
        runs.flatMap(({ jobs: passes }) => passes.map(({ id }) => jobs.errors(id, 100))),
      );
      return errors.flat().flatMap(({ localKey }) => localKey ?? []);
    });
    expect(told.length).toBeGreaterThan(2);
    expect(await uncouple({ side: 'local', keys: told })).toMatchObject({
      counters: { uncoupled: 2, modified: 2, skipped: 0 },
    });
    expect((await pairsOf(kit)).map(([key]) => key)).toEqual(['c3']);
  });
});
