import { accounts, customerMapping, customers } from '../../pipeline/sample-mapping.test.support';
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
import { carryOutRun, coupleRecords, createRecords, synchronizeRecords, type CouplingResult } from '.';

let opened: CouplingKit;

async function open(options: Partial<TestKitOptions> = {}): Promise<void> {
  opened = await openCouplingKit(options);
}
afterEach(() => opened.kit.close());

/** Pushes records here and now; says which were left out, and what the run came to. */
async function push(
  ...keys: RecordKey[]
): Promise<{ readonly left: readonly unknown[]; readonly result: CouplingResult }> {
  const { tenant, worker } = opened;
  const chosen = { side: 'local' as const, keys };
  const { runs, left } = await synchronizeRecords(tenant, 'anna', 'CUSTOMER', chosen, 'toIntegrationTable', worker);
  return { left, result: await carryOutRun(tenant, runs[0]?.id ?? '', worker) };
}

describe('pushing chosen records to the integration table', () => {
  it('runs for a record that is in step already, and writes nothing [entsync-single-unmodified]', async () => {
    await open();
    const customer = addCustomer(opened.kit, 'c1', 'One');
    await opened.kit.synch(customerMapping);
    await opened.kit.synch(customerMapping);
    const { left, result } = await push(customer);
    expect(left).toEqual([]);
    expect(result).toMatchObject({ state: 'finished', counters: { unchanged: 1, modified: 0, failed: 0 } });
  });

  it('overwrites what only the other side changed [entsync-single-remote-modified-push]', async () => {
    await open();
    const customer = addCustomer(opened.kit, 'c1', 'One');
    await opened.kit.synch(customerMapping);
    await opened.kit.synch(customerMapping);
    opened.kit.table(accounts).update(opened.kit.table(accounts).keys()[0] ?? '', { title: 'Theirs' });
    expect((await push(customer)).result).toMatchObject({ counters: { modified: 1, failed: 0 } });
    expect(titles(opened.kit)).toEqual(['One']);
    expect(opened.kit.table(customers).find('c1')).toMatchObject({ name: 'One' });
  });

  it('overwrites what differs in a pair that was coupled and never synchronized [entsync-single-both-modified-push]', async () => {
    await open();
    const { kit, tenant, worker } = opened;
    const pair = { localKey: addCustomer(kit, 'c1', 'Mine'), integrationKey: addAccount(kit, 'Theirs') };
    const { id } = await coupleRecords(tenant, 'anna', 'CUSTOMER', [pair], worker, 'none');
    await carryOutRun(tenant, id, worker);
    expect((await push(pair.localKey)).result).toMatchObject({ counters: { modified: 1, failed: 0 } });
    expect(titles(kit)).toEqual(['Mine']);
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Mine' });
  });

  it('leaves uncoupled ones out; one whose agent is unknown fails, and the others go', async () => {
    await open();
    const { kit, tenant, worker } = opened;
    const [same, free, fresh, lost] = [1, 2, 3, 4].map((n) => addCustomer(kit, `c${n}`, `Name ${n}`)) as [
      RecordKey,
      RecordKey,
      RecordKey,
      RecordKey,
    ];
    await createRecords(tenant, 'anna', 'CUSTOMER', { side: 'local', keys: [same] }, worker).then(({ run }) =>
      carryOutRun(tenant, run?.id ?? '', worker),
    );
    const pairs = [fresh, lost].map((localKey) => ({ localKey, integrationKey: addAccount(kit, 'Theirs') }));
    const { id } = await coupleRecords(tenant, 'anna', 'CUSTOMER', pairs, worker, 'none');
    await carryOutRun(tenant, id, worker);
    kit.table(customers).update('c4', { agentCode: 'AA' as never });
    const { left, result } = await push(same, free, fresh, lost);
    expect(left).toEqual([{ key: free, code: 'CPL_NOT_COUPLED' }]);
    expect(result.counters).toMatchObject({ unchanged: 1, modified: 1, failed: 1 });
    expect(result.problems).toMatchObject([{ localKey: lost, code: 'CPL_REFERENCE_UNKNOWN' }]);
  });
});

describe('a record that runs have passed already', () => {
  it('is created when it is chosen, wherever the checkpoint stands [cpl-create-new-ignores-time-filter]', async () => {
    await open({ mappings: { CUSTOMER: { onlyCoupled: true } } });
    const { kit, tenant, worker } = opened;
    const customer = addCustomer(kit, 'c1', 'Old');
    expect(await kit.synch(customerMapping)).toMatchObject({ notCoupled: 1 });
    expect(await kit.synch(customerMapping)).toMatchObject({ pulled: 0 });
    const { run } = await createRecords(tenant, 'anna', 'CUSTOMER', { side: 'local', keys: [customer] }, worker);
    expect(await carryOutRun(tenant, run?.id ?? '', worker)).toMatchObject({ counters: { inserted: 1 } });
    expect(await pairsOf(kit)).toHaveLength(1);
    expect(titles(kit)).toEqual(['Old']);
  });
});
