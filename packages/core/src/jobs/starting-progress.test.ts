import { accounts, customerMapping, customers, samplePlugin } from '../pipeline/sample-mapping.test.support';
import { testKit, type TestKit } from '../testing/kit';
import { fullRun } from './start-run';

async function newMapping(): Promise<TestKit> {
  const kit = await testKit({
    plugins: [samplePlugin],
    mappings: { CUSTOMER: { deletionConflict: 'removeCoupling' } },
  });
  for (const id of ['c1', 'c2'])
    kit.table(customers).add({ id, no: id.toUpperCase() as never, name: id, blocked: 'open' });
  return kit;
}

describe('the first run of a mapping', () => {
  it.each(['modified', 'full'] as const)(
    'notices what is deleted between its first pass and the first scan of its second [L5]: %s',
    async (kind) => {
      const kit = await newMapping();
      let done = false;
      // the row is there when the run starts its second pass, and gone before that reads anything
      kit.systems.integration.onCall((call) => {
        if (done || call.method !== 'feed.position' || kit.table(accounts).keys().length < 2) return;
        done = true;
        kit.table(accounts).remove(kit.table(accounts).keys()[0] ?? '');
      });
      expect(await kit.synch(customerMapping, { ...fullRun, kind })).toMatchObject({ inserted: 2, uncoupled: 1 });
      expect(done).toBe(true);
      expect(await kit.couplings(customerMapping)).toHaveLength(1);
      await kit.close();
    },
  );

  it('counts no record of its own twice', async () => {
    const kit = await newMapping();
    expect(await kit.synch(customerMapping)).toMatchObject({ pulled: 4, inserted: 2, unchanged: 2 });
    await kit.close();
  });
});

describe('a run whose checkpoints were taken away', () => {
  it('notices what was deleted before', async () => {
    const kit = await newMapping();
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    kit.table(accounts).remove(kit.table(accounts).keys()[0] ?? '');
    kit.table(customers).remove('c2');
    const tenant = await kit.tenant();
    // what a reset does: both feeds are read from the beginning
    await tenant.unitOfWork.run(async ({ checkpoints }) => {
      await checkpoints.reset('CUSTOMER', 'toIntegrationTable');
      await checkpoints.reset('CUSTOMER', 'fromIntegrationTable');
    });
    expect(await kit.synch(customerMapping)).toMatchObject({ uncoupled: 2, failed: 0 });
    await kit.close();
  });
});
