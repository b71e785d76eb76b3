import { accounts, customerMapping, customers, samplePlugin } from '../../pipeline/sample-mapping.test.support';
import { recordKey } from '../../sdk/scalars';
import { testKit, type TestKit } from '../../testing/kit';
import { recordHistory, type RecordEvent } from '.';

let kit: TestKit;

const history = async (side: 'local' | 'integration', key: string, limit?: number): Promise<readonly RecordEvent[]> =>
  recordHistory(await kit.tenant(), { mapping: 'CUSTOMER', side, key: recordKey(key), limit });

/** Runs the mapping; every run has its own time. */
async function synch(): Promise<void> {
  kit.clock.advance(1000);
  await kit.synch(customerMapping);
}

beforeEach(async () => {
  kit = await testKit({ plugins: [samplePlugin], mappings: { CUSTOMER: { deletionConflict: 'deleteOther' } } });
  await synch();
  kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'One', city: 'Bath', blocked: 'open' });
  await synch();
});

afterEach(() => kit.close());

describe('the history of a record', () => {
  it('tells what happened across runs with values, newest first, from either side [EN-301] [EN-360]', async () => {
    const [account = ''] = kit.table(accounts).keys();
    kit.table(customers).update('c1', { name: 'Two' });
    await synch();
    kit.table(accounts).update(account, { town: 'Lyon' });
    await synch();
    kit.table(customers).update('c1', { name: 'Mine' });
    kit.table(accounts).update(account, { title: 'Theirs' });
    await synch();
    const events = await history('local', 'c1');
    expect(events.map(({ outcome, side }) => [outcome, side])).toEqual(
      expect.arrayContaining([
        ['failed', null],
        ['modified', 'local'],
        ['modified', 'integration'],
        ['inserted', 'integration'],
      ]),
    );
    expect(events.at(-1)).toMatchObject({
      outcome: 'inserted',
      direction: 'toIntegrationTable',
      integrationKey: account,
      changes: expect.arrayContaining([{ field: 'title', before: null, after: 'One' }]) as unknown,
    });
    const failed = events.find(({ outcome }) => outcome === 'failed');
    expect(failed).toMatchObject({
      code: 'CPL_UPDATE_CONFLICT',
      conflicts: [{ field: 'name~title', agreed: { values: { title: 'Two' } } }],
    });
    expect(failed?.run).not.toBeNull();
    expect(await history('integration', account)).toEqual(events);
    expect(await history('local', 'c1', 2)).toHaveLength(2);
    expect(await history('local', 'c2')).toEqual([]);
  });

  it('keeps what a deletion took', async () => {
    kit.table(customers).remove('c1');
    await synch();
    const [deleted] = await history('local', 'c1');
    expect(deleted).toMatchObject({
      outcome: 'deleted',
      side: 'integration',
      changes: expect.arrayContaining([{ field: 'title', before: 'One', after: null }]) as unknown,
    });
  });

  it('says when a record was uncoupled', async () => {
    kit.table(accounts).remove(kit.table(accounts).keys()[0] ?? '');
    kit.table(customers).remove('c1');
    await synch();
    expect((await history('local', 'c1'))[0]).toMatchObject({ outcome: 'uncoupled' });
  });

  it('refuses a mapping that there is not', async () => {
    const question = { mapping: 'NONE', side: 'local', key: recordKey('x') } as const;
    await expect(recordHistory(await kit.tenant(), question)).rejects.toMatchObject({ code: 'CPL_MAPPING_UNKNOWN' });
  });

  it('begins with the newest of several failures, whichever side is asked [notif-latest-error-source] [notif-latest-error-remote]', async () => {
    const [account = ''] = kit.table(accounts).keys();
    const newest = async (side: 'local' | 'integration', key: string): Promise<string | null | undefined> =>
      (await history(side, key)).find(({ code }) => code !== null)?.code;
    kit.table(customers).update('c1', { name: 'Mine' });
    kit.table(accounts).update(account, { title: 'Theirs' });
    await synch();
    expect([await newest('local', 'c1'), await newest('integration', account)]).toEqual([
      'CPL_UPDATE_CONFLICT',
      'CPL_UPDATE_CONFLICT',
    ]);
    kit.table(accounts).update(account, { title: 'Mine' });
    await synch();
    kit.table(customers).update('c1', { agentCode: 'NONE' as never });
    await synch();
    expect([await newest('local', 'c1'), await newest('integration', account)]).toEqual([
      'CPL_REFERENCE_UNKNOWN',
      'CPL_REFERENCE_UNKNOWN',
    ]);
  });
});
