import 'reflect-metadata';
import { accounts, customerMapping, customers, samplePlugin } from '../pipeline/sample-mapping.test.support';
import type { RunMode } from '../ports/repositories/synch-job-repository';
import { recordKey } from '../sdk/scalars';
import { testKit, type TestKit } from '../testing';
import { forcedRun, modifiedRun } from './start-run';

let kit: TestKit;
beforeEach(async () => {
  kit = await testKit({ plugins: [samplePlugin], batchSize: 2 });
  for (const id of ['c1', 'c2', 'c3', 'c4', 'c5'])
    kit
      .table(customers)
      .add({ id, no: id as never, name: `Name ${id}`, city: 'Bath', creditLimit: '10' as never, blocked: 'open' });
  await kit.synch(customerMapping);
  await kit.synch(customerMapping);
});
afterEach(() => kit.close());

async function accountOf(id: string): Promise<string> {
  const coupling = (await kit.couplings(customerMapping)).find(({ localKey }) => localKey === id);
  return coupling?.integrationKey ?? '';
}
const account = async (id: string) => kit.table(accounts).find(await accountOf(id));

/** Changes that the engine has noted, so that the base says that both sides are in step although they are not. */
async function driftUnseen(id: string, values: object): Promise<void> {
  kit.table(accounts).update(await accountOf(id), values);
}

describe('a forced run', () => {
  it('lets the local side win all that differs, in one-way fields too, and a second one finds nothing to write [EN-263] [EN-264] [EN-112]', async () => {
    await driftUnseen('c1', { credit: '99' });
    await driftUnseen('c2', { town: 'Wells' });
    kit.table(customers).update('c3', { city: 'York' });
    await driftUnseen('c3', { town: 'Hull' });
    expect(await kit.synch(customerMapping, forcedRun)).toMatchObject({ modified: 3, failed: 0 });
    expect(await account('c1')).toMatchObject({ credit: '10' });
    expect(await account('c2')).toMatchObject({ town: 'Bath' });
    expect(await account('c3')).toMatchObject({ town: 'York' });
    expect(await kit.synch(customerMapping, forcedRun)).toMatchObject({ modified: 0, failed: 0 });
    expect(await kit.synch(customerMapping, modifiedRun)).toMatchObject({ modified: 0, failed: 0 });
  });

  it('in one direction lets the source of that direction win, and looks at nothing else [EN-269]', async () => {
    await driftUnseen('c2', { town: 'Wells', credit: '99' });
    kit.table(customers).update('c3', { city: 'York' });
    const mode: RunMode = { ...forcedRun, direction: 'fromIntegrationTable' };
    const result = await kit.synch(customerMapping, mode);
    expect(result).toMatchObject({ modified: 2, failed: 0 });
    expect(result.run.jobs.map(({ direction }) => direction)).toEqual(['fromIntegrationTable']);
    expect(kit.table(customers).find('c2')).toMatchObject({ city: 'Wells', creditLimit: '10' });
    expect(kit.table(customers).find('c3')).toMatchObject({ city: 'Bath' });
    expect(await account('c2')).toMatchObject({ credit: '99' });
  });

  it('creates what is missing, and leaves an edited record whose other half was deleted to the policy', async () => {
    kit.table(customers).add({ id: 'c6', no: 'C6' as never, name: 'Six', blocked: 'open' });
    kit.table(accounts).remove(await accountOf('c1'));
    expect(await kit.synch(customerMapping, forcedRun)).toMatchObject({ inserted: 1, deleted: 0 });
    expect(kit.table(customers).rows()).toHaveLength(6);
  });
});

describe('a run of chosen records', () => {
  it('goes in either direction from keys of either side, page by page [crmmgt-update-to-many] [crmmgt-update-from-many]', async () => {
    for (const id of ['c1', 'c2', 'c3', 'c4', 'c5']) await driftUnseen(id, { town: 'Wells' });
    const keys = await Promise.all(['c1', 'c2', 'c3'].map(async (id) => recordKey(await accountOf(id))));
    const push: RunMode = {
      kind: 'selected', create: false, match: false, forced: true,
      direction: 'toIntegrationTable', keys: { side: 'integration', keys },
    }; // prettier-ignore
    expect(await kit.synch(customerMapping, push)).toMatchObject({ pulled: 3, modified: 3 });
    expect(await account('c3')).toMatchObject({ town: 'Bath' });
    const pull: RunMode = {
      ...push,
      direction: 'fromIntegrationTable',
      keys: { side: 'local', keys: ['c4', 'c5'].map((id) => recordKey(id)) },
    };
    expect(await kit.synch(customerMapping, pull)).toMatchObject({ pulled: 2, modified: 2 });
    expect(kit.table(customers).find('c5')).toMatchObject({ city: 'Wells' });
    expect(kit.table(customers).find('c1')).toMatchObject({ city: 'Bath' });
  });

  it('creates many from one side, and counts those that are gone [crmmgt-create-to-many] [crmmgt-create-to-many-mixed]', async () => {
    const ids = ['n1', 'n2', 'n3', 'n4', 'n5'];
    for (const id of ids) kit.table(customers).add({ id, no: id.toUpperCase() as never, name: id, blocked: 'open' });
    const keys = [...ids, 'gone'].map((id) => recordKey(id));
    const mode: RunMode = { kind: 'selected', create: true, match: false, keys: { side: 'local', keys } };
    expect(await kit.synch(customerMapping, mode)).toMatchObject({ pulled: 6, inserted: 5, notCoupled: 1 });
    expect(await kit.couplings(customerMapping)).toHaveLength(10);
  });

  it('refuses a direction in which the mapping does not go', async () => {
    await kit.close();
    kit = await testKit({ plugins: [samplePlugin], mappings: { CUSTOMER: { direction: 'toIntegrationTable' } } });
    const mode: RunMode = { ...forcedRun, direction: 'fromIntegrationTable' };
    await expect(kit.synch(customerMapping, mode)).rejects.toMatchObject({ code: 'CPL_DIRECTION_CLOSED' });
  });
});
