import { testKit, type TestKit } from '../testing/kit';
import { accounts, customerMapping, customers, samplePlugin } from './sample-mapping.test.support';

async function coupled(): Promise<{ readonly kit: TestKit; readonly account: string }> {
  const kit = await testKit({ plugins: [samplePlugin] });
  kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'One', blocked: 'open' });
  await kit.synch(customerMapping);
  await kit.synch(customerMapping);
  return { kit, account: kit.table(accounts).keys()[0] ?? '' };
}

describe('what is counted and told', () => {
  it('is no modification when a user made the same change first [S9]', async () => {
    const { kit, account } = await coupled();
    kit.table(customers).update('c1', { name: 'Same' });
    let done = false;
    kit.systems.integration.onCall((call) => {
      if (done || call.method !== 'writer.update') return;
      done = true;
      kit.table(accounts).update(account, { title: 'Same' });
    });
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 0, failed: 0 });
    await kit.close();
  });

  it('is a modification, with its history, when the answer to an update was lost [S3] [S9]', async () => {
    const { kit } = await coupled();
    kit.table(customers).update('c1', { name: 'Changed' });
    let lost = false;
    kit.systems.integration.onCall((call) => {
      if (lost || call.method !== 'writer.update') return undefined;
      lost = true;
      return { unknown: 'after' };
    });
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 1, failed: 0 });
    const tenant = await kit.tenant();
    const pair = { local: 'Customer', integration: 'account' };
    const history = await tenant.unitOfWork.run((at) => at.history.find(pair, 'local', 'c1' as never, 10));
    expect(history[0]).toMatchObject({ changes: [{ field: 'title', before: 'One', after: 'Changed' }] });
    await kit.close();
  });

  it('is a note once, however often its record was decided', async () => {
    const { kit, account } = await coupled();
    kit.table(customers).update('c1', { city: 'A city with a very long name' });
    let edited = false;
    kit.systems.integration.onCall((call) => {
      if (edited || call.method !== 'writer.update') return;
      edited = true;
      kit.table(accounts).update(account, { title: 'Edited meanwhile' });
    });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0 });
    expect((await kit.errors(customerMapping)).map((error) => error.code)).toEqual(['CPL_TEXT_CUT']);
    await kit.close();
  });
});

describe('a system that tells no deletions', () => {
  it('is compared by a full run, which finds what is gone', async () => {
    const kit = await testKit({
      plugins: [samplePlugin],
      integration: { capabilities: { deletions: false } },
      mappings: { CUSTOMER: { deletionConflict: 'removeCoupling' } },
    });
    kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'One', blocked: 'open' });
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    kit.table(accounts).remove(kit.table(accounts).keys()[0] ?? '');
    expect(await kit.synch(customerMapping)).toMatchObject({ pulled: 0 });
    expect(await kit.synch(customerMapping, { kind: 'full', create: false, match: false })).toMatchObject({
      uncoupled: 1,
    });
    expect(await kit.couplings(customerMapping)).toEqual([]);
    await kit.close();
  });
});

describe('a record that could not be created yet', () => {
  it('is not called deleted when everything is compared', async () => {
    const kit = await testKit({ plugins: [samplePlugin] });
    await kit.synch(customerMapping);
    kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'One', blocked: 'open' });
    kit.systems.integration.onCall((call) => (call.method === 'writer.insert' ? { refuse: 'invalid' } : undefined));
    await kit.synch(customerMapping);
    kit.systems.integration.expirePositions();
    await kit.synch(customerMapping);
    expect((await kit.errors(customerMapping)).map((error) => error.code)).toEqual(['CPL_FAULT']);
    await kit.close();
  });
});
