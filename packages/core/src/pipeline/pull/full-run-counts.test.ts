import { fullRun } from '../../jobs/start-run';
import { testKit, type TestKit } from '../../testing/kit';
import {
  accounts,
  customerMapping,
  customers,
  documentRows,
  orderHeaders,
  orderLines,
  samplePlugin,
} from '../sample-mapping.test.support';

let kit: TestKit;
beforeEach(async () => {
  kit = await testKit({ plugins: [samplePlugin], batchSize: 2 });
});
afterEach(() => kit.close());

async function coupled(): Promise<void> {
  for (const n of [1, 2, 3])
    kit.table(customers).add({ id: `c${n}`, no: `C${n}` as never, name: `Name ${n}`, blocked: 'open' });
  await kit.synch(customerMapping);
  await kit.synch(customerMapping);
}

describe('a full run that has a checkpoint', () => {
  it('counts each record once in each direction, also what changed since [S9]', async () => {
    await coupled();
    kit.table(customers).update('c1', { name: 'Changed' });
    kit.table(customers).add({ id: 'c4', no: 'C4' as never, name: 'Name 4', blocked: 'open' });
    const { run } = await kit.synch(customerMapping, fullRun);
    expect(run.jobs.map(({ pulled, counters }) => [pulled, counters.inserted, counters.modified])).toEqual([
      [4, 1, 1],
      [4, 0, 0],
    ]);
    expect(await kit.synch(customerMapping)).toMatchObject({ pulled: 0 });
  });

  it('finds what was deleted since the checkpoint, and counts it once [S9] [L5]', async () => {
    await coupled();
    kit.table(customers).remove('c2');
    const result = await kit.synch(customerMapping, fullRun);
    expect(result).toMatchObject({ failed: 1 });
    expect(result.run.jobs.map(({ pulled }) => pulled)).toEqual([3, 3]);
  });

  it('counts what has left the filter since the checkpoint, which its scan does not see [F5]', async () => {
    await coupled();
    kit.table(customers).update('c2', { blocked: 'all' });
    expect(await kit.synch(customerMapping, fullRun)).toMatchObject({ filtered: 1 });
  });

  it('finds lines that were deleted since the checkpoint', async () => {
    kit.table(orderHeaders).add({ id: 'o1', no: 'O1' as never, title: 'First' });
    for (const n of [1, 2])
      kit.table(orderLines).add({ id: `l${n}`, documentNo: 'O1' as never, lineNo: n * 10000, item: `Item ${n}` });
    await kit.synch('ORDER');
    await kit.synch('ORDER');
    kit.table(orderLines).remove('l2');
    expect(await kit.synch('ORDER', fullRun)).toMatchObject({ failed: 1 });
    expect(kit.table(documentRows).rows()).toHaveLength(2);
  });

  it('loses nothing that changes while it scans', async () => {
    await coupled();
    let edited = false;
    kit.systems.local.onCall(({ method }) => {
      if (method !== 'store.readPage' || edited) return;
      edited = true;
      kit.table(customers).update('c1', { name: 'Meanwhile' });
      kit.table(customers).remove('c3');
    });
    await kit.synch(customerMapping, fullRun);
    expect(kit.table(accounts).rows().map(({ title }) => title)).toContain('Meanwhile'); // prettier-ignore
    expect((await kit.errors(customerMapping)).map(({ code }) => code)).toContain('CPL_DELETION_CONFLICT');
  });
});
