import { recordFilter, recordFilters } from '../../extension-points/record-filters';
import { accounts, customerMapping, customers } from '../../pipeline/sample-mapping.test.support';
import { definePlugin } from '../../sdk/plugin';
import type { RecordKey } from '../../sdk/scalars';
import { LeaseHeldError } from '../../jobs/errors';
import { cancelRun } from '../runs';
import {
  addAccount,
  addCustomer,
  handsOf,
  openCouplingKit,
  pairsOf,
  titles,
  type CouplingKit,
} from './coupling-kit.test.support';
import {
  carryOutRun,
  coupleRecords,
  couplingResult,
  listCandidates,
  proposedSynchronization,
  uncoupleRecords,
  type CouplingResult,
} from '.';

let opened: CouplingKit;
const actor = 'anna';

afterEach(() => opened.kit.close());

async function couple(
  localKey: RecordKey,
  integrationKey: RecordKey,
  then?: Parameters<typeof coupleRecords>[5],
): Promise<CouplingResult> {
  const { tenant, worker } = opened;
  const run = await coupleRecords(tenant, actor, 'CUSTOMER', [{ localKey, integrationKey }], worker, then);
  return carryOutRun(tenant, run.id, worker);
}

describe('coupling one pair', () => {
  it('sends the local values where nothing else is asked for [EN-232] [cpl-customer-to-remote] [cplrec-couple-remote-to-local]', async () => {
    opened = await openCouplingKit();
    const { kit, tenant } = opened;
    const customer = addCustomer(kit, 'c1', 'Mine');
    const account = addAccount(kit, 'Theirs');
    expect(await couple(customer, account)).toMatchObject({
      type: 'Coupling',
      state: 'finished',
      counters: { coupled: 1, failed: 0 },
    });
    expect(titles(kit)).toEqual(['Mine']);
    expect(kit.table(customers).rows()).toMatchObject([{ name: 'Mine' }]);
    expect(await pairsOf(kit)).toEqual([[customer, account]]);
    expect(await tenant.configuration.auditTrail(1)).toMatchObject([
      { actor, action: 'record.coupled', subject: 'CUSTOMER', facts: { count: 1 } },
    ]);
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 0, failed: 0 });
  });

  it("gets the other side's values where that is asked for [EN-232] [cpl-salesperson-from-remote]", async () => {
    opened = await openCouplingKit({ mappings: { CUSTOMER: { updateConflict: 'sendUpdateToIntegration' } } });
    const { kit } = opened;
    const [customer, account] = [addCustomer(kit, 'c1', 'Mine'), addAccount(kit, 'Theirs')];
    await couple(customer, account, 'fromIntegrationTable');
    expect(titles(kit)).toEqual(['Theirs']);
    expect(kit.table(customers).rows()).toMatchObject([{ name: 'Theirs' }]);
  });

  it('keeps what both sides hold where nothing is to be synchronized, and moves only what changes later [cpl-contact-no-sync]', async () => {
    opened = await openCouplingKit();
    const { kit } = opened;
    const [customer, account] = [addCustomer(kit, 'c1', 'Mine'), addAccount(kit, 'Theirs')];
    await couple(customer, account, 'none');
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0, inserted: 0 });
    kit.table(customers).update('c1', { city: 'York' });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0 });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Theirs', town: 'York' }]);
    expect(kit.table(customers).rows()).toMatchObject([{ name: 'Mine', city: 'York' }]);
  });

  it('proposes a synchronization as the mapping goes, and none for a coupled record [cplpage-uncoupled-default-push] [cplpage-coupled-default-none]', async () => {
    opened = await openCouplingKit({ mappings: { AGENT: { direction: 'fromIntegrationTable' } } });
    const { tenant } = opened;
    expect(proposedSynchronization(tenant.mapping('CUSTOMER'), false)).toBe('toIntegrationTable');
    expect(proposedSynchronization(tenant.mapping('AGENT'), false)).toBe('fromIntegrationTable');
    expect(proposedSynchronization(tenant.mapping('CUSTOMER'), true)).toBe('none');
    await expect(
      coupleRecords(
        tenant,
        actor,
        'AGENT',
        [{ localKey: 'a' as RecordKey, integrationKey: 'u' as RecordKey }],
        opened.worker,
        'toIntegrationTable',
      ),
    ).rejects.toMatchObject({ code: 'CPL_DIRECTION_CLOSED' });
  });

  it('skips a pair that is coupled already [EN-236]', async () => {
    opened = await openCouplingKit();
    const { kit } = opened;
    const [customer, account] = [addCustomer(kit, 'c1', 'Mine'), addAccount(kit, 'Theirs')];
    await couple(customer, account);
    expect(await couple(customer, account)).toMatchObject({ counters: { coupled: 0, skipped: 1 }, problems: [] });
  });

  it('refuses records outside the filter of either side, each for itself among many [DV-159]', async () => {
    opened = await openCouplingKit({ mappings: { CUSTOMER: { integrationFilter: { source: 'erp' } } } });
    const { kit, tenant, worker } = opened;
    const pairs = [
      { localKey: addCustomer(kit, 'c1', 'One'), integrationKey: addAccount(kit, 'One', { source: 'erp' }) },
      { localKey: addCustomer(kit, 'c2', 'Two', { blocked: 'all' }), integrationKey: addAccount(kit, 'Two') },
      { localKey: addCustomer(kit, 'c3', 'Three'), integrationKey: addAccount(kit, 'Three') },
      {
        localKey: addCustomer(kit, 'c4', 'Four', { blocked: 'all' }),
        integrationKey: addAccount(kit, 'Four', { source: 'erp' }),
      },
    ];
    const { id } = await coupleRecords(tenant, actor, 'CUSTOMER', pairs, worker);
    const { counters, problems } = await carryOutRun(tenant, id, worker);
    expect(counters).toMatchObject({ coupled: 1, failed: 3 });
    const outside = (side: string, key: unknown) => ({ code: 'CPL_OUTSIDE_FILTER', facts: { side, key } });
    expect(problems).toMatchObject([
      outside('local', 'c2'),
      outside('integration', pairs[2]?.integrationKey),
      outside('local', 'c4'),
    ]);
    expect(problems[0]?.message).toBe(
      'Customer c2 is not within the local filter of CUSTOMER. Choose another record, or change the filter.',
    );
    expect(await pairsOf(kit)).toEqual([[pairs[0]?.localKey, pairs[0]?.integrationKey]]);
  });

  it('looks at the local filter also where the mapping only comes from the integration table [DV-159]', async () => {
    opened = await openCouplingKit({ mappings: { CUSTOMER: { direction: 'fromIntegrationTable' } } });
    const { kit } = opened;
    const blocked = addCustomer(kit, 'c1', 'Mine', { blocked: 'all' });
    expect((await couple(blocked, addAccount(kit, 'Theirs'))).problems).toMatchObject([{ code: 'CPL_OUTSIDE_FILTER' }]);
  });

  it('refuses what a record filter leaves out where the mapping goes, with its reason, and what it cannot judge', async () => {
    const why = (city: unknown): string | null => {
      if (city === 'Nowhere') throw new Error('no such town');
      return city === 'Hull' ? 'Hull is left to another company' : null;
    };
    const cautious = definePlugin({
      id: 'cautious',
      version: '1.0.0',
      engine: '^1.0.0',
      contributes: [
        recordFilters.value(
          'CUSTOMER',
          recordFilter({
            direction: 'toIntegrationTable',
            reads: ['city'],
            load: () => Promise.resolve(why),
            why: ({ values }, found: typeof why) => found(values.city),
          }),
        ),
      ],
    });
    opened = await openCouplingKit({}, [cautious]);
    const { kit } = opened;
    const account = addAccount(kit, 'Theirs');
    expect((await couple(addCustomer(kit, 'c1', 'One', { city: 'Hull' }), account)).problems).toMatchObject([
      { code: 'CPL_OUTSIDE_FILTER', message: expect.stringContaining('Hull is left to another company') as string },
    ]);
    expect((await couple(addCustomer(kit, 'c2', 'Two', { city: 'Nowhere' }), account)).problems).toMatchObject([
      { code: 'CPL_RECORD_FILTER_FAILED', message: expect.stringContaining('no such town') as string },
    ]);
    expect(await pairsOf(kit)).toEqual([]);
    await kit.close();
    opened = await openCouplingKit({ mappings: { CUSTOMER: { direction: 'fromIntegrationTable' } } }, [cautious]);
    const customer = addCustomer(opened.kit, 'c1', 'One', { city: 'Hull' });
    expect((await couple(customer, addAccount(opened.kit, 'Theirs'))).problems).toEqual([]);
  });

  it('refuses records that are gone, or outside the filter, and says which', async () => {
    opened = await openCouplingKit({ mappings: { CUSTOMER: { integrationFilter: { source: 'erp' } } } });
    const { kit } = opened;
    const customer = addCustomer(kit, 'c1', 'Mine');
    const outside = addAccount(kit, 'Outside');
    expect((await couple(customer, 'nobody' as RecordKey)).problems).toMatchObject([
      { code: 'CPL_RECORD_GONE', localLabel: 'C1', facts: { table: 'account', key: 'nobody' } },
    ]);
    expect((await couple(customer, outside)).problems).toMatchObject([
      { code: 'CPL_OUTSIDE_FILTER', localLabel: 'C1', integrationLabel: 'Outside' },
    ]);
    expect(await pairsOf(kit)).toEqual([]);
  });
});

describe('records that are coupled already', () => {
  let customer: RecordKey, other: RecordKey, first: RecordKey, second: RecordKey;

  beforeEach(async () => {
    opened = await openCouplingKit();
    const { kit } = opened;
    [customer, other] = [addCustomer(kit, 'c1', 'One'), addCustomer(kit, 'c2', 'Two')];
    [first, second] = [addAccount(kit, 'First'), addAccount(kit, 'Second')];
    await couple(customer, first, 'none');
  });

  it('are coupled anew from the local side [EN-41] [cplrec-couple-local-replaces]', async () => {
    expect(await couple(customer, second, 'none')).toMatchObject({ counters: { coupled: 1, uncoupled: 1 } });
    expect(await pairsOf(opened.kit)).toEqual([[customer, second]]);
  });

  it('are not taken from another record, which is named [EN-40] [EN-41] [cplrec-couple-local-remote-taken] [cplrec-couple-remote-remote-taken]', async () => {
    await couple(other, second, 'none');
    const { counters, problems } = await couple(other, first, 'none');
    expect(counters).toMatchObject({ coupled: 0, failed: 1 });
    expect(problems).toMatchObject([
      { code: 'CPL_COUPLING_TAKEN', facts: { takenByLocal: 'c1', localLabel: 'C2', takenByLabel: 'C1' } },
    ]);
    expect(problems[0]?.message).toContain('account First cannot be coupled with Customer C2');
    expect(await pairsOf(opened.kit)).toEqual(
      expect.arrayContaining([
        [customer, first],
        [other, second],
      ]),
    );
  });

  it('are free again once the record that has them is gone [EN-41] [cplrec-recouple-orphan-merges]', async () => {
    await couple(other, second, 'none');
    opened.kit.table(customers).remove('c1');
    expect(await couple(other, first, 'none')).toMatchObject({ counters: { coupled: 1, failed: 0 } });
    expect(await pairsOf(opened.kit)).toEqual([[other, first]]);
  });

  it('give one of two people the record, and tell the other who has it', async () => {
    const { tenant, worker } = opened;
    const third = addCustomer(opened.kit, 'c3', 'Three');
    const mine = await coupleRecords(
      tenant,
      'anna',
      'CUSTOMER',
      [{ localKey: other, integrationKey: second }],
      worker,
      'none',
    );
    const yours = await coupleRecords(
      tenant,
      'berta',
      'CUSTOMER',
      [{ localKey: third, integrationKey: second }],
      worker,
      'none',
    );
    const results = await Promise.all([
      carryOutRun(tenant, mine.id, handsOf(opened.kit, 10, 'anna')).catch((error: unknown) => error),
      carryOutRun(tenant, yours.id, handsOf(opened.kit, 10, 'berta')).catch((error: unknown) => error),
    ]);
    expect(results.filter((one) => LeaseHeldError.is(one, 'CPL_LEASE_HELD'))).toHaveLength(1);
    await carryOutRun(tenant, mine.id, worker);
    await carryOutRun(tenant, yours.id, worker);
    const ended = [await couplingResult(tenant, mine.id), await couplingResult(tenant, yours.id)];
    expect(ended.map(({ counters }) => counters.coupled).sort()).toEqual([0, 1]);
    expect(ended.flatMap(({ problems }) => problems)).toMatchObject([{ code: 'CPL_COUPLING_TAKEN' }]);
  });

  it('may be the same account for records of another table [EN-35] [EN-36]', async () => {
    const pair = { local: 'vendor', integration: 'account' };
    await opened.tenant.unitOfWork.run(async ({ couplings }) => {
      const [coupling] = await couplings.list(opened.tenant.mapping('CUSTOMER').pair, null, 1);
      if (coupling !== undefined) await couplings.save([{ ...coupling, pair, mapping: 'VENDOR' }]);
    });
    await couple(customer, second, 'none');
    const found = await opened.tenant.unitOfWork.run(({ couplings }) =>
      couplings.findByKeys(pair, 'integration', [first]),
    );
    expect(found.get(first)).toMatchObject({ localKey: 'c1', mapping: 'VENDOR' });
  });
});

describe('many pairs', () => {
  it('are coupled in steps, and an interrupted run goes on where it was', async () => {
    opened = await openCouplingKit({ batchSize: 2 });
    const { kit, tenant, worker } = opened;
    const pairs = ['a', 'b', 'c', 'd', 'e'].map((name) => ({
      localKey: addCustomer(kit, `c-${name}`, name),
      integrationKey: addAccount(kit, `Their ${name}`),
    }));
    const { id } = await coupleRecords(tenant, actor, 'CUSTOMER', pairs, worker);
    kit.crash.arm('recording', 2);
    await expect(carryOutRun(tenant, id, worker)).rejects.toThrow('stopped');
    await kit.restart();
    const again = await kit.tenant();
    expect(await pairsOf(kit)).toHaveLength(2);
    expect(await carryOutRun(again, id, handsOf(kit, 2, 'other'))).toMatchObject({
      counters: { coupled: 5, failed: 0, skipped: 0 },
    });
    expect(await pairsOf(kit)).toHaveLength(5);
    expect(titles(kit)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('synchronize even when the program stops right after they were coupled', async () => {
    opened = await openCouplingKit();
    const { kit, tenant, worker } = opened;
    const pair = { localKey: addCustomer(kit, 'c1', 'Mine'), integrationKey: addAccount(kit, 'Theirs') };
    const { id } = await coupleRecords(tenant, actor, 'CUSTOMER', [pair], worker);
    kit.crash.arm('pull');
    await expect(carryOutRun(tenant, id, worker)).rejects.toThrow('stopped');
    await kit.restart();
    expect(titles(kit)).toEqual(['Theirs']);
    await kit.synch(customerMapping);
    expect(titles(kit)).toEqual(['Mine']);
  });

  it('name each record once', async () => {
    opened = await openCouplingKit();
    const { kit, tenant, worker } = opened;
    const customer = addCustomer(kit, 'c1', 'One');
    const pairs = [addAccount(kit, 'First'), addAccount(kit, 'Second')].map((integrationKey) => ({
      localKey: customer,
      integrationKey,
    }));
    const { id } = await coupleRecords(tenant, actor, 'CUSTOMER', pairs, worker, 'none');
    expect(await carryOutRun(tenant, id, worker)).toMatchObject({
      counters: { coupled: 1, failed: 1 },
      problems: [{ code: 'CPL_COUPLING_TAKEN' }],
    });
    await expect(coupleRecords(tenant, actor, 'CUSTOMER', [], worker)).rejects.toMatchObject({
      code: 'CPL_NOTHING_CHOSEN',
    });
  });

  it('stop where somebody cancels their run', async () => {
    opened = await openCouplingKit({ batchSize: 1 });
    const { kit, tenant, worker } = opened;
    const pairs = ['a', 'b', 'c'].map((name) => ({
      localKey: addCustomer(kit, `c-${name}`, name),
      integrationKey: addAccount(kit, name),
    }));
    const { id } = await coupleRecords(tenant, actor, 'CUSTOMER', pairs, worker, 'none');
    kit.systems.local.onCall(async () => {
      kit.clock.advance(1_500);
      await cancelRun(tenant, 'berta', id);
      kit.systems.local.onCall(null);
    });
    expect(await carryOutRun(tenant, id, worker)).toMatchObject({ state: 'cancelled', counters: { coupled: 1 } });
    expect(await pairsOf(kit)).toHaveLength(1);
  });
});

describe('candidates', () => {
  it('are the records within the filter, with those that have them [cplpage-lookup-filtered-contact] [cplpage-lookup-filtered-user] [cplpage-lookup-filtered-currency] [cplpage-lookup-filtered-resource] [mapcfg-remote-list-filter-contact] [mapcfg-remote-list-filter-unit-group]', async () => {
    opened = await openCouplingKit({ mappings: { CUSTOMER: { integrationFilter: { town: 'Bath' } } } });
    const { kit, tenant } = opened;
    const customer = addCustomer(kit, 'c1', 'One');
    const [near] = [addAccount(kit, 'Near'), addAccount(kit, 'Far', { town: 'York' })];
    expect(await listCandidates(tenant, 'CUSTOMER')).toEqual({
      candidates: [{ key: near, label: 'Near', coupledWith: null }],
      next: null,
    });
    await couple(customer, near, 'none');
    expect((await listCandidates(tenant, 'CUSTOMER')).candidates).toMatchObject([
      { coupledWith: { key: 'c1', label: 'C1' } },
    ]);
    const { id } = await uncoupleRecords(tenant, actor, 'CUSTOMER', 'all', opened.worker);
    await carryOutRun(tenant, id, opened.worker);
    expect((await listCandidates(tenant, 'CUSTOMER')).candidates).toMatchObject([{ coupledWith: null }]);
  });
});
