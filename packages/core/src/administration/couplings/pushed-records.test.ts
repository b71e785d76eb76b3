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
import { carryOutRun, coupleRecords, createRecords, synchronizeRecords, type SynchronizationAsked } from '.';

let opened: CouplingKit;

async function open(options: Partial<TestKitOptions> = {}): Promise<void> {
  opened = await openCouplingKit(options);
}
afterEach(() => opened.kit.close());

const push = (...keys: RecordKey[]): Promise<SynchronizationAsked> =>
  synchronizeRecords(opened.tenant, 'anna', 'CUSTOMER', { side: 'local', keys }, 'toIntegrationTable', opened.worker);

describe('pushing chosen records to the integration table', () => {
  it('runs for a record that is in step already, and writes nothing [entsync-single-unmodified]', async () => {
    await open();
    const customer = addCustomer(opened.kit, 'c1', 'One');
    await opened.kit.synch(customerMapping);
    await opened.kit.synch(customerMapping);
    expect(await push(customer)).toEqual({ asked: [customer], left: [] });
    const { run, modified, failed } = await opened.kit.synch(customerMapping);
    expect({ modified, failed }).toEqual({ modified: 0, failed: 0 });
    expect(run.jobs[0]).toMatchObject({ direction: 'toIntegrationTable', pulled: 1, counters: { unchanged: 1 } });
  });

  it('overwrites what only the other side changed [entsync-single-remote-modified-push]', async () => {
    await open();
    const customer = addCustomer(opened.kit, 'c1', 'One');
    await opened.kit.synch(customerMapping);
    await opened.kit.synch(customerMapping);
    opened.kit.table(accounts).update(opened.kit.table(accounts).keys()[0] ?? '', { title: 'Theirs' });
    await push(customer);
    expect(await opened.kit.synch(customerMapping)).toMatchObject({ modified: 1, failed: 0 });
    expect(titles(opened.kit)).toEqual(['One']);
    expect(opened.kit.table(customers).find('c1')).toMatchObject({ name: 'One' });
  });

  it('overwrites what differs in a pair that was coupled and never synchronized [entsync-single-both-modified-push]', async () => {
    await open();
    const { kit, tenant, worker } = opened;
    const pair = { localKey: addCustomer(kit, 'c1', 'Mine'), integrationKey: addAccount(kit, 'Theirs') };
    const { id } = await coupleRecords(tenant, 'anna', 'CUSTOMER', [pair], worker, 'none');
    await carryOutRun(tenant, id, worker);
    await push(pair.localKey);
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 1, failed: 0 });
    expect(titles(kit)).toEqual(['Mine']);
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Mine' });
  });

  it('leaves uncoupled ones out; one whose agent is not coupled waits, and the others go', async () => {
    await open();
    const { kit, tenant, worker } = opened;
    const [same, free, fresh, waiting] = [1, 2, 3, 4].map((n) => addCustomer(kit, `c${n}`, `Name ${n}`)) as [
      RecordKey,
      RecordKey,
      RecordKey,
      RecordKey,
    ];
    await createRecords(tenant, 'anna', 'CUSTOMER', { side: 'local', keys: [same] }, worker).then(({ run }) =>
      carryOutRun(tenant, run?.id ?? '', worker),
    );
    const pairs = [fresh, waiting].map((localKey) => ({ localKey, integrationKey: addAccount(kit, 'Theirs') }));
    const { id } = await coupleRecords(tenant, 'anna', 'CUSTOMER', pairs, worker, 'none');
    await carryOutRun(tenant, id, worker);
    kit.table(customers).update('c4', { agentCode: 'AA' as never });
    expect(await push(same, free, fresh, waiting)).toEqual({
      asked: [same, fresh, waiting],
      left: [{ key: free, code: 'CPL_NOT_COUPLED' }],
    });
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
