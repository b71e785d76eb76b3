import { accounts, customerMapping, customers } from '../../pipeline/sample-mapping.test.support';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import type { TestKitOptions } from '../../testing/kit';
import {
  addAccount,
  addCustomer,
  openCouplingKit,
  pairsOf,
  titles,
  type CouplingKit,
} from './coupling-kit.test.support';
import { carryOutRun, createRecords, type CouplingResult, type CreationStarted } from '.';

let opened: CouplingKit;
const actor = 'anna';

afterEach(() => opened.kit.close());

async function start(options: Partial<TestKitOptions> = {}): Promise<void> {
  opened = await openCouplingKit({ mappings: { CUSTOMER: { onlyCoupled: true } }, ...options });
}

function ask(side: Side, ...keys: RecordKey[]): Promise<CreationStarted> {
  return createRecords(opened.tenant, actor, 'CUSTOMER', { side, keys }, opened.worker);
}

async function create(
  side: Side,
  ...keys: RecordKey[]
): Promise<CreationStarted & { readonly result: CouplingResult }> {
  const started = await ask(side, ...keys);
  return { ...started, result: await carryOutRun(opened.tenant, started.run?.id ?? '', opened.worker) };
}

describe('creating records on the other side', () => {
  it('creates chosen ones there, although the mapping creates none by itself [EN-233] [crmmgt-create-to-many] [cplpage-create-new-enabled-uncoupled] [cplpage-create-new-forces-push]', async () => {
    await start({ batchSize: 3 });
    const { kit, tenant } = opened;
    const keys = [1, 2, 3, 4, 5].map((n) => addCustomer(kit, `c${n}`, `Name ${n}`));
    addCustomer(kit, 'c6', 'Not chosen');
    const { result, skipped } = await create('local', ...keys);
    expect(result).toMatchObject({ type: 'Synchronization', state: 'finished', counters: { inserted: 5, failed: 0 } });
    expect(skipped).toEqual([]);
    expect(titles(kit)).toEqual(keys.map((_key, index) => `Name ${index + 1}`));
    expect(await pairsOf(kit)).toHaveLength(5);
    expect(await tenant.configuration.auditTrail(1)).toMatchObject([
      { actor, action: 'record.created', facts: { side: 'local', count: 5, skipped: 0 } },
    ]);
  });

  it('creates local records from chosen integration records [EN-234] [crmmgt-create-from-many] [esg-unit-created] [esg-unit-coupled]', async () => {
    await start();
    const { kit } = opened;
    const keys = [1, 2, 3, 4, 5].map((n) => addAccount(kit, `Name ${n}`));
    addAccount(kit, 'Not chosen');
    expect((await create('integration', ...keys)).result).toMatchObject({ counters: { inserted: 5, failed: 0 } });
    expect(
      kit
        .table(customers)
        .rows()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(keys.map((_key, index) => `Name ${index + 1}`));
    expect((await pairsOf(kit)).map(([, account]) => account).sort()).toEqual([...keys].sort());
  });

  it('skips records that are coupled with one that exists, and creates none for them [EN-233]', async () => {
    await start();
    const { kit } = opened;
    const [first, second] = [addCustomer(kit, 'c1', 'One'), addCustomer(kit, 'c2', 'Two')];
    await create('local', first);
    const { skipped, result } = await create('local', first, second);
    expect(skipped).toEqual([first]);
    expect(result).toMatchObject({ counters: { inserted: 1 } });
    const nothing = await ask('local', first, second);
    expect(nothing).toMatchObject({ run: null, skipped: [first, second] });
    expect(titles(kit)).toEqual(['One', 'Two']);
  });

  it('puts a new record in the place of one that is gone [EN-233] [cpl-stale-coupling-local-deleted]', async () => {
    await start();
    const { kit } = opened;
    const account = addAccount(kit, 'Name');
    await create('integration', account);
    const [[before]] = (await pairsOf(kit)) as [[RecordKey, RecordKey]];
    kit.table(customers).remove(before);
    const { renewed, result } = await create('integration', account);
    expect(renewed).toEqual([account]);
    expect(result).toMatchObject({ counters: { inserted: 1 } });
    const [after] = await pairsOf(kit);
    expect(after).toEqual([expect.not.stringContaining(before), account]);
    expect(kit.table(customers).rows()).toMatchObject([{ name: 'Name' }]);
    expect(kit.table(accounts).rows()).toHaveLength(1);
  });

  it('goes only where the mapping goes [EN-235] [cplpage-create-new-disabled-from-only]', async () => {
    await start({ mappings: { CUSTOMER: { direction: 'fromIntegrationTable' } } });
    const customer = addCustomer(opened.kit, 'c1', 'One');
    await expect(ask('local', customer)).rejects.toMatchObject({ code: 'CPL_DIRECTION_CLOSED' });
    await expect(ask('local')).rejects.toMatchObject({ code: 'CPL_NOTHING_CHOSEN' });
    const account = addAccount(opened.kit, 'Theirs');
    expect((await create('integration', account)).result).toMatchObject({ counters: { inserted: 1 } });
  });

  it('takes its turn behind a run that was interrupted', async () => {
    await start({ mappings: { CUSTOMER: { onlyCoupled: false } } });
    const { kit } = opened;
    const customer = addCustomer(kit, 'c1', 'One');
    kit.systems.integration.onCall(() => ({ throw: new Error('down') }));
    await expect(kit.synch(customerMapping)).rejects.toBeDefined();
    kit.systems.integration.onCall(null);
    expect((await create('local', customer)).result).toMatchObject({ state: 'finished', counters: { inserted: 1 } });
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 0, failed: 0 });
    expect(titles(kit)).toEqual(['One']);
  });
});
