import { tableMappings } from '../../extension-points/table-mappings';
import type { RetryEntry } from '../../ports/repositories/retry-repository';
import { fullRun } from '../../jobs/start-run';
import { definePlugin } from '../../sdk/plugin';
import type { TableMapping } from '../../sdk/table-mapping';
import { testKit, type TestKit } from '../../testing/kit';
import { accounts, agentMapping, customerMapping, customers, samplePlugin } from '../sample-mapping.test.support';

/** The sample plugin with a customer mapping of another kind. */
function withMapping(changes: Partial<TableMapping>): typeof samplePlugin {
  const changed = { ...customerMapping, ...changes } as typeof customerMapping;
  return definePlugin({
    ...samplePlugin,
    contributes: [tableMappings.add(agentMapping), tableMappings.add(changed)],
  });
}

async function coupled(
  changes: Partial<TableMapping> = {},
): Promise<{ readonly kit: TestKit; readonly account: string }> {
  const kit = await testKit({ plugins: [withMapping(changes)] });
  kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'One', city: 'Bath', blocked: 'open' });
  await kit.synch('CUSTOMER');
  await kit.synch('CUSTOMER');
  return { kit, account: kit.table(accounts).keys()[0] ?? '' };
}

/** Both sides change name and town to different values. */
function disagree(kit: TestKit, account: string): void {
  kit.table(customers).update('c1', { name: 'Mine', city: 'Mytown' });
  kit.table(accounts).update(account, { title: 'Theirs', town: 'Theirtown' });
}

async function entries(kit: TestKit): Promise<readonly RetryEntry[]> {
  return (await kit.tenant()).unitOfWork.run(({ retries }) => retries.list('CUSTOMER', 100));
}

describe('an update conflict', () => {
  it('keeps both values and the one agreed last, for a person to choose [EN-195] [EN-199]', async () => {
    const { kit, account } = await coupled();
    kit.table(customers).update('c1', { name: 'Second' });
    await kit.synch('CUSTOMER');
    disagree(kit, account);
    expect(await kit.synch('CUSTOMER')).toMatchObject({ failed: 1, skipped: 1, modified: 0 });
    const conflicts = [
      {
        field: 'name~title',
        local: { name: 'Mine' },
        integration: { title: 'Theirs' },
        agreed: { side: 'integration', values: { title: 'Second' } },
      },
      {
        field: 'city~town',
        local: { city: 'Mytown' },
        integration: { town: 'Theirtown' },
        agreed: { side: 'integration', values: { town: 'Bath' } },
      },
    ];
    expect(await entries(kit)).toMatchObject([{ key: 'c1', code: 'CPL_UPDATE_CONFLICT', conflicts }]);
    expect(await kit.errors('CUSTOMER')).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'CPL_UPDATE_CONFLICT', conflicts })]),
    );
    await kit.close();
  });

  it('says that the value agreed last is older than the history, after a first load', async () => {
    const kit = await testKit({ plugins: [samplePlugin] });
    kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'One', blocked: 'open' });
    await kit.synch('CUSTOMER', fullRun);
    kit.table(customers).update('c1', { name: 'Mine' });
    kit.table(accounts).update(kit.table(accounts).keys()[0] ?? '', { title: 'Theirs' });
    await kit.synch('CUSTOMER');
    expect((await entries(kit))[0]?.conflicts).toMatchObject([{ field: 'name~title', agreed: null }]);
    await kit.close();
  });

  it.each([
    ['sendUpdateToIntegration', 'Mine'],
    ['getUpdateFromIntegration', 'Theirs'],
  ])(
    'under the policy %s ends with one value on both sides, the other in the history: %s [EN-196] [EN-197]',
    async (policy, winner) => {
      const { kit, account } = await coupled({ updateConflict: policy });
      kit.table(customers).update('c1', { name: 'Mine' });
      kit.table(accounts).update(account, { title: 'Theirs' });
      expect(await kit.synch('CUSTOMER')).toMatchObject({ failed: 0, modified: 1 });
      expect(kit.table(customers).find('c1')).toMatchObject({ name: winner });
      expect(kit.table(accounts).rows()).toMatchObject([{ title: winner }]);
      const tenant = await kit.tenant();
      const pair = { local: 'Customer', integration: 'account' };
      const [latest] = await tenant.unitOfWork.run((at) => at.history.find(pair, 'local', 'c1' as never, 1));
      expect(latest?.changes[0]).toMatchObject({ before: winner === 'Mine' ? 'Theirs' : 'Mine', after: winner });
      expect(await kit.synch('CUSTOMER')).toMatchObject({ modified: 0, failed: 0, skipped: 0 });
      await kit.close();
    },
  );

  it('is decided field by field where the mapping names winners, the rest by its policy', async () => {
    const { kit, account } = await coupled({
      updateConflictWinners: { 'city~town': 'keepIntegration' },
      updateConflict: 'sendUpdateToIntegration',
    });
    disagree(kit, account);
    expect(await kit.synch('CUSTOMER')).toMatchObject({ modified: 2, failed: 0 });
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Mine', city: 'Theirtown' });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Mine', town: 'Theirtown' }]);
    await kit.close();
  });

  it('fails where a field has no winner and the mapping no policy, and moves nothing', async () => {
    const { kit, account } = await coupled({ updateConflictWinners: { 'city~town': 'keepIntegration' } });
    disagree(kit, account);
    expect(await kit.synch('CUSTOMER')).toMatchObject({ modified: 0, failed: 1 });
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Mine', city: 'Mytown' });
    await kit.close();
  });

  it('whose policy is set afterwards goes to the side that had read it already', async () => {
    const { kit, account } = await coupled();
    disagree(kit, account);
    await kit.synch('CUSTOMER');
    const tenant = await kit.tenant();
    const mapping = tenant.mapping('CUSTOMER') as { updateConflict: string };
    mapping.updateConflict = 'getUpdateFromIntegration';
    expect(await kit.synch('CUSTOMER')).toMatchObject({ modified: 1, failed: 0 });
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Theirs', city: 'Theirtown' });
    expect(await entries(kit)).toEqual([]);
    await kit.close();
  });
});

describe('a mapping whose records are in conflict as a whole', () => {
  /** Each side changes another field. */
  const editApart = (kit: TestKit, account: string): void => {
    kit.table(customers).update('c1', { name: 'Mine' });
    kit.table(accounts).update(account, { town: 'Theirtown' });
  };

  it('calls changes of different fields a conflict [EN-193]', async () => {
    const { kit, account } = await coupled({ updateConflictScope: 'wholeRecord' });
    editApart(kit, account);
    expect(await kit.synch('CUSTOMER')).toMatchObject({ failed: 1, modified: 0 });
    expect((await entries(kit))[0]?.conflicts.map(({ field }) => field)).toEqual(['name~title', 'city~town']);
    await kit.close();
  });

  it.each([
    ['sendUpdateToIntegration', { name: 'Mine', city: 'Bath' }, { title: 'Mine', town: 'Bath' }],
    ['getUpdateFromIntegration', { name: 'One', city: 'Theirtown' }, { title: 'One', town: 'Theirtown' }],
  ])('lets one side win all of it: %s [EN-198]', async (updateConflict, local, integration) => {
    const { kit, account } = await coupled({ updateConflictScope: 'wholeRecord', updateConflict });
    editApart(kit, account);
    expect(await kit.synch('CUSTOMER')).toMatchObject({ failed: 0, modified: 1 });
    expect(kit.table(customers).find('c1')).toMatchObject(local);
    expect(kit.table(accounts).rows()).toMatchObject([integration]);
    expect(await kit.synch('CUSTOMER')).toMatchObject({ failed: 0, modified: 0, skipped: 0 });
    await kit.close();
  });

  it('merges what one side alone changed', async () => {
    const { kit, account } = await coupled({ updateConflictScope: 'wholeRecord' });
    kit.table(accounts).update(account, { town: 'Theirtown' });
    expect(await kit.synch('CUSTOMER')).toMatchObject({ failed: 0, modified: 1 });
    await kit.close();
  });
});
