import { accounts, customerMapping, customers } from '../../pipeline/sample-mapping.test.support';
import type { RecordKey } from '../../sdk/scalars';
import type { TestKitOptions } from '../../testing/kit';
import { addCustomer, openCouplingKit, pairsOf, titles, type CouplingKit } from './coupling-kit.test.support';
import { carryOutRun, synchronizeRecords, type RecordLeftOut } from '.';

let opened: CouplingKit;
let accountKeys: readonly RecordKey[];

afterEach(() => opened.kit.close());

async function start(count: number, options: Partial<TestKitOptions> = {}): Promise<void> {
  opened = await openCouplingKit(options);
  const { kit } = opened;
  for (let n = 1; n <= count; n += 1) addCustomer(kit, `c${n}`, `Name ${n}`);
  await kit.synch(customerMapping);
  accountKeys = (await pairsOf(kit)).map(([, account]) => account as RecordKey);
}

/** Synchronizes records here and now; says which were left out. */
async function ask(
  way: Parameters<typeof synchronizeRecords>[4],
  ...keys: string[]
): Promise<readonly RecordLeftOut[]> {
  const { tenant, worker } = opened;
  const chosen = { side: 'local' as const, keys: keys as RecordKey[] };
  const { runs, left } = await synchronizeRecords(tenant, 'anna', 'CUSTOMER', chosen, way, worker);
  for (const { id } of runs) await carryOutRun(tenant, id, worker);
  return left;
}
const theirs = (index: number, values: Record<string, unknown>): void =>
  opened.kit.table(accounts).update(accountKeys[index] ?? '', values);

describe('synchronizing chosen records', () => {
  it('merges what both sides changed, each field its own way [EN-270]', async () => {
    await start(2);
    const { kit } = opened;
    for (const n of [1, 2]) kit.table(customers).update(`c${n}`, { name: `Mine ${n}` });
    theirs(0, { town: 'York' });
    expect(await ask('merge', 'c1')).toEqual([]);
    expect(titles(kit)).toEqual(['Mine 1', 'Name 2']);
    expect(kit.table(customers).rows()).toMatchObject([{ name: 'Mine 1', city: 'York' }, { city: 'Bath' }]);
  });

  it.each([
    { way: 'toIntegrationTable' as const, name: 'Name 1', town: 'Bath' },
    { way: 'fromIntegrationTable' as const, name: 'Theirs', town: 'York' },
  ])('lets one side overwrite the other, whichever changed: $way [EN-269]', async ({ way, name, town }) => {
    await start(1);
    const { kit } = opened;
    theirs(0, { title: 'Theirs', town: 'York' });
    await ask(way, 'c1');
    expect(kit.table(accounts).rows()).toMatchObject([{ title: name, town }]);
    expect(kit.table(customers).rows()).toMatchObject([{ name, city: town }]);
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 0, failed: 0 });
  });

  it('leaves out uncoupled and skipped records, and says so [EN-272] [EN-274]', async () => {
    await start(2);
    const { kit, tenant } = opened;
    addCustomer(kit, 'c3', 'Free');
    kit.table(customers).update('c2', { name: 'Mine' });
    theirs(1, { title: 'Theirs' });
    await kit.synch(customerMapping, {
      kind: 'selected',
      create: false,
      match: false,
      keys: { side: 'local', keys: ['c2' as RecordKey] },
    });
    await kit.synch(customerMapping, {
      kind: 'selected',
      create: false,
      match: false,
      keys: { side: 'local', keys: ['c2' as RecordKey] },
    });
    theirs(0, { title: 'Theirs' });
    expect(await ask('toIntegrationTable', 'c1', 'c2', 'c3')).toEqual([
      { key: 'c2', code: 'CPL_RECORD_SKIPPED' },
      { key: 'c3', code: 'CPL_NOT_COUPLED' },
    ]);
    expect(titles(kit)).toEqual(['Name 1', 'Theirs']);
    expect(await tenant.configuration.auditTrail(1)).toMatchObject([
      { action: 'record.synchronized', facts: { way: 'toIntegrationTable', count: 1, left: 2 } },
    ]);
  });

  it('goes only in directions that the mapping has', async () => {
    await start(1, { mappings: { CUSTOMER: { direction: 'toIntegrationTable' } } });
    theirs(0, { title: 'Theirs' });
    await expect(ask('fromIntegrationTable', 'c1')).rejects.toMatchObject({ code: 'CPL_DIRECTION_CLOSED' });
    await expect(ask('merge')).rejects.toMatchObject({ code: 'CPL_NOTHING_CHOSEN' });
    await ask('toIntegrationTable', 'c1');
    expect(titles(opened.kit)).toEqual(['Name 1']);
  });

  it('takes its turn: the run is there while another worker has the mapping, and goes later', async () => {
    await start(1);
    const { kit, tenant, worker } = opened;
    theirs(0, { title: 'Theirs' });
    const { pair } = tenant.mapping('CUSTOMER');
    const lease = await tenant.unitOfWork.run(({ leases }) => leases.take(pair, 'somebody', 60));
    await expect(ask('toIntegrationTable', 'c1')).rejects.toMatchObject({ code: 'CPL_LEASE_HELD' });
    if (lease !== null) await tenant.unitOfWork.run(({ leases }) => leases.release(lease));
    const unfinished = await tenant.unitOfWork.run(({ jobs }) => jobs.unfinished('CUSTOMER'));
    expect(await carryOutRun(tenant, unfinished?.id ?? '', worker)).toMatchObject({ counters: { modified: 1 } });
    expect(titles(kit)).toEqual(['Name 1']);
  });
});
