import { testKit, type TestKit } from '../testing/kit';
import { fullRun } from '../jobs/start-run';
import {
  accounts,
  agentMapping,
  agents,
  customerMapping,
  customers,
  documentRows,
  documents,
  orderHeaders,
  orderLines,
  orderMapping,
  samplePlugin,
  users,
} from './sample-mapping.test.support';

describe('a bidirectional mapping', () => {
  let kit: TestKit;
  beforeEach(async () => {
    kit = await testKit({ plugins: [samplePlugin] });
  });
  afterEach(() => kit.close());

  const addCustomer = (id: string, values: Record<string, unknown> = {}): void => {
    kit.table(customers).add({
      id,
      no: id.toUpperCase(),
      name: `Name ${id}`,
      city: 'Bath',
      creditLimit: '10.50',
      blocked: 'open',
      ...values,
    } as never);
  };

  it('creates what is missing on either side, once', async () => {
    addCustomer('c1');
    kit.table(accounts).add({ title: 'Remote', town: 'Ghent' });
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 2, failed: 0 });
    expect(kit.table(accounts).rows()).toEqual(
      expect.arrayContaining([expect.objectContaining({ title: 'Name c1', credit: '10.5', source: 'erp' })]),
    );
    expect(kit.table(customers).rows()).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'Remote', city: 'Ghent' })]),
    );
    await kit.synch(customerMapping);
    kit.systems.integration.clearCalls();
    kit.systems.local.clearCalls();
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
    expect(kit.systems.integration.calls.map((call) => call.method)).not.toContain('writer.update');
  });

  it('merges changes to different fields of one record', async () => {
    addCustomer('c1');
    await kit.synch(customerMapping);
    const [account] = kit.table(accounts).keys();
    kit.table(customers).update('c1', { name: 'New name' });
    kit.table(accounts).update(account ?? '', { town: 'Lyon' });
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 2, failed: 0 });
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'New name', city: 'Lyon' });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'New name', town: 'Lyon' }]);
  });

  it('reports a true conflict once, writes nothing, and agrees when both sides were set to the same', async () => {
    addCustomer('c1');
    await kit.synch(customerMapping);
    const [account] = kit.table(accounts).keys();
    kit.table(customers).update('c1', { name: 'Mine' });
    kit.table(accounts).update(account ?? '', { title: 'Theirs' });
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 0, failed: 1, skipped: 1 });
    expect(await kit.errors(customerMapping)).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'CPL_UPDATE_CONFLICT', outcome: 'failed' })]),
    );
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Mine' });
    expect(await kit.synch(customerMapping, fullRun)).toMatchObject({ modified: 0, failed: 0 });
    const open = await (await kit.tenant()).unitOfWork.run(({ retries }) => retries.list('CUSTOMER', 10));
    expect(open).toMatchObject([{ key: 'c1', kind: 'skipped', code: 'CPL_UPDATE_CONFLICT' }]);
    kit.table(accounts).update(account ?? '', { title: 'Mine' });
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 0, failed: 0 });
  });

  it('misses no deletion that happened before a full run', async () => {
    addCustomer('c1');
    addCustomer('c2');
    await kit.synch(customerMapping);
    kit.table(customers).remove('c1');
    kit.table(accounts).remove(kit.table(accounts).keys()[1] ?? '');
    expect(await kit.synch(customerMapping, fullRun)).toMatchObject({ inserted: 0, failed: 2 });
    expect((await kit.errors(customerMapping)).map(({ code }) => code)).toEqual([
      'CPL_DELETION_CONFLICT',
      'CPL_DELETION_CONFLICT',
    ]);
  });

  it('lets a policy decide conflicts', async () => {
    const decided = await testKit({
      plugins: [samplePlugin],
      mappings: { CUSTOMER: { updateConflict: 'getUpdateFromIntegration' } },
    });
    decided.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'One', blocked: 'open' });
    await decided.synch(customerMapping);
    const [account] = decided.table(accounts).keys();
    decided.table(customers).update('c1', { name: 'Mine' });
    decided.table(accounts).update(account ?? '', { title: 'Theirs' });
    await decided.synch(customerMapping);
    expect(decided.table(customers).find('c1')).toMatchObject({ name: 'Theirs' });
    expect(decided.table(accounts).rows()).toMatchObject([{ title: 'Theirs' }]);
    await decided.close();
  });

  it('lets a record wait for the record it refers to, which then goes by itself', async () => {
    addCustomer('c1', { agentCode: 'AG' });
    kit.table(agents).add({ id: 'a1', code: 'AG' as never, name: 'Agent' });
    expect(await kit.synch(customerMapping)).toMatchObject({ waiting: 1, inserted: 0 });
    await kit.synch(agentMapping);
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 1, waiting: 0 });
    const [user] = kit.table(users).keys();
    expect(kit.table(accounts).rows()).toMatchObject([{ owner: { table: 'user', key: user } }]);
  });

  it('sends a record without a weak reference and completes it later', async () => {
    addCustomer('c1', { deputyCode: 'AG' });
    kit.table(agents).add({ id: 'a1', code: 'AG' as never, name: 'Agent' });
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 1 });
    expect(kit.table(accounts).rows()).toMatchObject([{ deputy: null }]);
    await kit.synchFully();
    expect(kit.table(accounts).rows()).toMatchObject([{ deputy: { table: 'user' } }]);
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
  });

  it('cuts text only where the mapping allows it, and reports the cut on the record', async () => {
    addCustomer('c1', { city: 'Llanfairpwllgwyngyllgogery' });
    addCustomer('c2', { name: 'N'.repeat(30) });
    kit.table(accounts).add({ title: 'T'.repeat(40) });
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 2, failed: 1 });
    const errors = await kit.errors(customerMapping);
    expect(errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'CPL_TEXT_CUT', outcome: 'inserted' }),
        expect.objectContaining({
          code: 'CPL_TEXT_TOO_LONG',
          outcome: 'failed',
          facts: { field: 'name', length: 40, limit: 30 },
        }),
      ]),
    );
  });

  it('leaves filtered records out and counts every pulled record exactly once', async () => {
    addCustomer('c1', { blocked: 'all' });
    addCustomer('c2');
    const result = await kit.synch(customerMapping, { ...fullRun });
    const { run, pulled, ...counters } = result;
    expect(run.state).toBe('finished');
    expect(Object.values(counters).reduce((sum, count) => sum + count, 0)).toBe(pulled);
  });

  it('finds the other half by match keys in a full synchronization instead of creating a second one', async () => {
    kit.table(agents).add({ id: 'a1', code: 'AG' as never, name: 'Agent' });
    kit.table(users).add({ login: 'AG', label: 'Agent' });
    expect(await kit.synch(agentMapping, fullRun)).toMatchObject({ coupled: 1, inserted: 0 });
    expect(kit.table(users).rows()).toHaveLength(1);
  });

  it('fails a record whose coupled half was deleted, restores it by policy, and removes the coupling by policy', async () => {
    addCustomer('c1');
    await kit.synch(customerMapping);
    kit.table(accounts).remove(kit.table(accounts).keys()[0] ?? '');
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1 });
    for (const [deletionConflict, expected] of [
      ['restoreRecords', 1],
      ['removeCoupling', 0],
    ] as const) {
      const other = await testKit({ plugins: [samplePlugin], mappings: { CUSTOMER: { deletionConflict } } });
      other.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'One', blocked: 'open' });
      await other.synch(customerMapping);
      other.table(accounts).remove(other.table(accounts).keys()[0] ?? '');
      await other.synch(customerMapping);
      await other.synch(customerMapping);
      expect(other.table(accounts).rows()).toHaveLength(expected);
      expect(await other.couplings(customerMapping)).toHaveLength(expected);
      await other.close();
    }
  });

  it('keeps its tenants apart', async () => {
    const other = await kit.beside('other');
    addCustomer('c1');
    await kit.synch(customerMapping);
    expect(await other.synch(customerMapping)).toMatchObject({ pulled: 0 });
    expect(await other.couplings(customerMapping)).toEqual([]);
    await other.close();
  });

  it('carries a document with its lines through all stages, in both directions', async () => {
    kit.table(orderHeaders).add({ id: 'o1', no: 'O1' as never, title: 'First' });
    kit.table(orderLines).add({ id: 'l1', documentNo: 'O1' as never, lineNo: 10000, item: 'Bolt' });
    kit.table(orderLines).add({ id: 'l2', documentNo: 'O1' as never, lineNo: 20000, item: 'Nut' });
    const remote = kit.table(documents).add({ caption: 'Remote', number: 'R1' });
    kit.table(documentRows).add({ document: { table: 'document', key: remote }, product: 'Washer' });
    expect(await kit.synch(orderMapping)).toMatchObject({ inserted: 2, failed: 0 });
    const parents = kit.table(documents).keys();
    expect(parents).toHaveLength(2);
    expect(
      kit
        .table(documentRows)
        .rows()
        .map((row) => row.product)
        .sort(),
    ).toEqual(['Bolt', 'Nut', 'Washer']);
    expect(kit.table(orderLines).rows()).toEqual(
      expect.arrayContaining([expect.objectContaining({ item: 'Washer', lineNo: 10000 })]),
    );
    await kit.synch(orderMapping);
    expect(await kit.synch(orderMapping)).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
  });

  it('settles a document whose line cannot go as failed, and writes nothing of it', async () => {
    kit.table(orderHeaders).add({ id: 'o1', no: 'O1' as never, title: 'First' });
    kit.table(orderLines).add({ id: 'l1', documentNo: 'O1' as never, lineNo: 10000, item: 'Far too long for ten' });
    expect(await kit.synch(orderMapping)).toMatchObject({ inserted: 0, failed: 1 });
    expect(kit.table(documents).rows()).toEqual([]);
  });
});
