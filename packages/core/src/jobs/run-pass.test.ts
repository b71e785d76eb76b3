import { testKit } from '../testing/kit';
import { accounts, customerMapping, customers, samplePlugin } from '../pipeline/sample-mapping.test.support';

/** Holds callers back until it is opened. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

describe('batches that overlap', () => {
  it('are recorded in order: none after one that failed, and nothing is lost or doubled by the next run [S8]', async () => {
    const kit = await testKit({ plugins: [samplePlugin], batchSize: 1, overlap: 3 });
    await kit.synch(customerMapping);
    for (const id of ['c1', 'c2', 'c3', 'c4', 'c5'])
      kit.table(customers).add({ id, no: id as never, name: id, blocked: 'open' });
    const others = gate();
    kit.systems.integration.onCall(async (call) => {
      if (call.method !== 'writer.insert') return undefined;
      if (call.n > 1) return void others.open();
      await others.opened;
      // the second batch gets all the time it needs to be recorded, if nothing holds it
      await new Promise((resolve) => setImmediate(resolve));
      return { throw: new Error('the first batch fails') };
    });
    await expect(kit.synch(customerMapping)).rejects.toThrow('the first batch fails');
    const left = await kit.couplings(customerMapping);
    expect(left.map((coupling) => coupling.state)).not.toContain('coupled');
    kit.systems.integration.onCall(null);
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 5, failed: 0 });
    expect(kit.table(accounts).rows()).toHaveLength(5);
    await kit.close();
  });

  it('write a record again that changes while it is being written', async () => {
    const kit = await testKit({ plugins: [samplePlugin], batchSize: 1, overlap: 4 });
    await kit.synch(customerMapping);
    kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'First', blocked: 'open' });
    let edited = false;
    kit.systems.integration.onCall((call) => {
      if (call.method !== 'writer.insert' || edited) return;
      edited = true;
      kit.table(customers).update('c1', { name: 'Second' });
    });
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Second' }]);
    await kit.close();
  });
});
