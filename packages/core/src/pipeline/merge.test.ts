import { updateConflictResolvers, type Verdict } from '../extension-points/update-conflict-resolvers';
import { definePlugin } from '../sdk/plugin';
import { testKit, type TestKit, type TestKitOptions } from '../testing/kit';
import { accounts, customerMapping, customers, samplePlugin } from './sample-mapping.test.support';

async function coupled(
  options: Partial<TestKitOptions> = {},
): Promise<{ readonly kit: TestKit; readonly account: string }> {
  const kit = await testKit({ plugins: [samplePlugin], ...options });
  kit
    .table(customers)
    .add({ id: 'c1', no: 'C1' as never, name: 'One', city: 'Bath', creditLimit: '5' as never, blocked: 'open' });
  await kit.synch(customerMapping);
  await kit.synch(customerMapping);
  return { kit, account: kit.table(accounts).keys()[0] ?? '' };
}

function resolving(resolve: () => Verdict): Partial<TestKitOptions> {
  const plugin = definePlugin({
    id: 'resolving',
    version: '1.0.0',
    engine: '*',
    requires: { sample: '*' },
    contributes: [updateConflictResolvers.value('ours', { resolve })],
  });
  return { plugins: [samplePlugin, plugin], mappings: { CUSTOMER: { updateConflict: 'ours' } } };
}

describe('a two-way field', () => {
  it('changed to the same value on both sides, or back to what it was, is no conflict and writes nothing [S11]', async () => {
    const { kit, account } = await coupled();
    kit.table(customers).update('c1', { name: 'Same', city: 'Else' });
    kit.table(customers).update('c1', { city: 'Bath' });
    kit.table(accounts).update(account, { title: 'Same' });
    kit.systems.integration.clearCalls();
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 0, failed: 0, skipped: 0 });
    expect(kit.systems.integration.calls.map((call) => call.method)).not.toContain('writer.update');
    await kit.close();
  });

  it('emptied on one side and zero on the other is no conflict', async () => {
    const { kit, account } = await coupled({
      fields: { CUSTOMER: { 'creditLimit~credit': { direction: 'bidirectional' } } },
    });
    kit.table(customers).update('c1', { creditLimit: '0' as never });
    kit.table(accounts).update(account, { credit: null });
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 0, failed: 0, skipped: 0 });
    expect(await kit.synch(customerMapping)).toMatchObject({ pulled: 0 });
    await kit.close();
  });

  it('that the other side cannot take on update does not come back over the edit', async () => {
    const fields = accounts.fields as Record<string, { writable?: 'insert' }>;
    const closed = { ...fields.title, writable: 'insert' as const };
    const integration = { ...accounts, fields: { ...accounts.fields, title: closed as never } };
    const mapping = { ...customerMapping, name: 'CLOSED', integration };
    const plugin = definePlugin({
      id: 'closed',
      version: '1.0.0',
      engine: '*',
      contributes: samplePlugin.contributes.map((one) =>
        one.key === 'CUSTOMER' ? { ...one, key: 'CLOSED', provided: { value: mapping } } : one,
      ),
    });
    const kit = await testKit({ plugins: [plugin] });
    kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'One', city: 'Bath', blocked: 'open' });
    await kit.synch(mapping);
    await kit.synch(mapping);
    kit.table(customers).update('c1', { name: 'Edited' });
    await kit.synch(mapping);
    kit.table(accounts).update(kit.table(accounts).keys()[0] ?? '', { town: 'Lyon' });
    await kit.synch(mapping);
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Edited', city: 'Lyon' });
    await kit.close();
  });
});

describe('a mapping that a tenant made one-way', () => {
  it('overwrites edits of the side that owns nothing, without a conflict, and keeps them in the history [S3]', async () => {
    const { kit, account } = await coupled({ mappings: { CUSTOMER: { direction: 'toIntegrationTable' } } });
    kit.table(customers).update('c1', { name: 'Mine' });
    kit.table(accounts).update(account, { title: 'Theirs' });
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 1, failed: 0 });
    const tenant = await kit.tenant();
    const pair = { local: 'Customer', integration: 'account' };
    const history = await tenant.unitOfWork.run((at) => at.history.find(pair, 'local', 'c1' as never, 10));
    expect(history[0]).toMatchObject({ changes: [{ field: 'title', before: 'Theirs', after: 'Mine' }] });
    await kit.close();
  });
});

describe('a resolver', () => {
  it('that names a winner for each field moves each where it belongs', async () => {
    const { kit, account } = await coupled(
      resolving(() => ({ fields: { 'name~title': 'keepLocal', 'city~town': 'keepIntegration' } })),
    );
    kit.table(customers).update('c1', { name: 'Mine', city: 'Mine' });
    kit.table(accounts).update(account, { title: 'Theirs', town: 'Theirs' });
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 2, failed: 0 });
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Mine', city: 'Theirs' });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Mine', town: 'Theirs' }]);
    await kit.close();
  });

  it.each([true, false])(
    'that skips is asked once per conflict, and again after another edit (versions: %s)',
    async (versions) => {
      let asked = 0;
      const { kit, account } = await coupled({
        ...resolving(() => {
          asked += 1;
          return 'skip';
        }),
        local: { capabilities: { versions } },
        integration: { capabilities: { versions } },
      });
      kit.table(customers).update('c1', { name: 'Mine' });
      kit.table(accounts).update(account, { title: 'Theirs' });
      expect(await kit.synch(customerMapping)).toMatchObject({ skipped: 2 });
      expect(asked).toBe(1);
      kit.table(accounts).update(account, { title: 'Theirs again' });
      expect(await kit.synch(customerMapping)).toMatchObject({ skipped: 1 });
      expect(asked).toBe(2);
      await kit.close();
    },
  );
});
