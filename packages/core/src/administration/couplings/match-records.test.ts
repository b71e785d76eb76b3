import { accounts, customerMapping, customers } from '../../pipeline/sample-mapping.test.support';
import {
  addAccount,
  addCustomer,
  handsOf,
  matchNow,
  openCouplingKit,
  openMatchingKit,
  pairsOf,
  titles,
  type CouplingKit,
} from './coupling-kit.test.support';
import {
  carryOutRun,
  createRecords,
  listCandidates,
  matchRecords,
  previewMatching,
  type CouplingResult,
  type MatchRequest,
} from '.';

let opened: CouplingKit;
const actor = 'anna';

afterEach(() => opened.kit.close());

const match = (request: MatchRequest = {}): Promise<CouplingResult> => matchNow(opened, request);

describe('match-based coupling of a whole mapping', () => {
  it('couples what has one match, and synchronizes it with the local values [EN-245] [EN-253] [match-mapping-level-multiple]', async () => {
    opened = await openMatchingKit({ 'city~town': { matchPriority: 1 } });
    const { kit, tenant } = opened;
    for (const n of [1, 2, 3]) {
      addCustomer(kit, `old${n}`, `Old ${n}`, { city: `Old ${n}` });
    }
    await kit.synch(customerMapping, { kind: 'full', create: true, match: false });
    for (const n of [1, 2, 3, 4, 5]) {
      addCustomer(kit, `c${n}`, `Mine ${n}`, { city: `Phone ${n}` });
      addAccount(kit, `Theirs ${n}`, { town: `Phone ${n}` });
    }
    expect(await match()).toMatchObject({
      type: 'Coupling',
      counters: { coupled: 5, failed: 0, skipped: 0 },
      problems: [],
    });
    expect(await pairsOf(kit)).toHaveLength(8);
    expect(titles(kit).filter((title) => title?.startsWith('Mine'))).toHaveLength(5);
    expect(titles(kit)).toHaveLength(8);
    expect(await tenant.configuration.auditTrail(1)).toMatchObject([
      { action: 'record.matched', facts: { all: true } },
    ]);
  });

  it('leaves the records as they are where nothing is to be synchronized [match-no-sync-after-coupling]', async () => {
    opened = await openMatchingKit({ 'city~town': { matchPriority: 1 } });
    const { kit } = opened;
    for (const n of [1, 2]) {
      addCustomer(kit, `c${n}`, `Mine ${n}`, { city: `Phone ${n}` });
      addAccount(kit, `Theirs ${n}`, { town: `Phone ${n}` });
    }
    expect(await match({ synchronize: false })).toMatchObject({ counters: { coupled: 2 } });
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 0, failed: 0 });
    expect(titles(kit)).toEqual(['Theirs 1', 'Theirs 2']);
  });

  it('follows the update policy where the two differ [EN-253]', async () => {
    opened = await openMatchingKit(
      { 'city~town': { matchPriority: 1 } },
      { mappings: { CUSTOMER: { updateConflict: 'getUpdateFromIntegration' } } },
    );
    const { kit } = opened;
    addCustomer(kit, 'c1', 'Mine', { city: 'Phone' });
    addAccount(kit, 'Theirs', { town: 'Phone' });
    await match();
    expect(kit.table(customers).rows()).toMatchObject([{ name: 'Theirs' }]);
    expect(titles(kit)).toEqual(['Theirs']);
  });

  it('fails each record without match, and names it [EN-252] [EN-351] [match-no-match-fails]', async () => {
    opened = await openMatchingKit();
    const { kit } = opened;
    for (const n of [1, 2, 3, 4, 5]) addCustomer(kit, `c${n}`, `Name ${n}`);
    for (const n of [1, 2]) addAccount(kit, `Name ${n}`, { town: 'York' });
    const { counters, problems } = await match();
    expect(counters).toMatchObject({ coupled: 2, failed: 3 });
    expect(problems.map(({ code, localLabel }) => [code, localLabel])).toEqual([
      ['CPL_NO_MATCH', 'C3'],
      ['CPL_NO_MATCH', 'C4'],
      ['CPL_NO_MATCH', 'C5'],
    ]);
    expect(await pairsOf(kit)).toHaveLength(2);
    expect(kit.table(accounts).rows()).toHaveLength(2);
  });

  it('creates what has no match where that is asked for, and nothing twice [EN-252]', async () => {
    opened = await openMatchingKit(undefined, { mappings: { CUSTOMER: { onlyCoupled: true } } });
    const { kit } = opened;
    for (const n of [1, 2, 3]) addCustomer(kit, `c${n}`, `Name ${n}`);
    addAccount(kit, 'Name 1');
    expect(await match({ create: true })).toMatchObject({ counters: { coupled: 1, notCoupled: 2, failed: 0 } });
    expect(titles(kit)).toEqual(['Name 1', 'Name 2', 'Name 3']);
    expect(await pairsOf(kit)).toHaveLength(3);
    await kit.synch(customerMapping);
    expect(titles(kit)).toHaveLength(3);
  });

  it('makes the first load of two filled systems without doubles: match, then create', async () => {
    opened = await openMatchingKit(undefined, { batchSize: 7 });
    const { kit, tenant, worker } = opened;
    for (let n = 1; n <= 30; n += 1) addCustomer(kit, `c${n}`, `Name ${n}`);
    for (let n = 16; n <= 45; n += 1) addAccount(kit, `NAME ${n}`);
    expect(await match({ create: true })).toMatchObject({ counters: { coupled: 15, notCoupled: 15, failed: 0 } });
    const keys = (await listCandidates(tenant, 'CUSTOMER')).candidates.filter(
      ({ coupledWith }) => coupledWith === null,
    );
    const { run } = await createRecords(
      tenant,
      actor,
      'CUSTOMER',
      { side: 'integration', keys: keys.map(({ key }) => key) },
      worker,
    );
    expect(await carryOutRun(tenant, run?.id ?? '', worker)).toMatchObject({ counters: { inserted: 15, failed: 0 } });
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 0, failed: 0 });
    expect(new Set(titles(kit).map((title) => title?.toLowerCase())).size).toBe(45);
    expect(kit.table(customers).rows()).toHaveLength(45);
    expect(kit.table(accounts).rows()).toHaveLength(45);
    expect(await pairsOf(kit)).toHaveLength(45);
  });

  it('needs match keys [EN-244]', async () => {
    opened = await openCouplingKit();
    await expect(matchRecords(opened.tenant, actor, 'CUSTOMER', {}, opened.worker)).rejects.toMatchObject({
      code: 'CPL_NO_MATCH_KEYS',
    });
    await expect(previewMatching(opened.tenant, 'CUSTOMER')).rejects.toMatchObject({ code: 'CPL_NO_MATCH_KEYS' });
  });

  it('looks at the records within the filters of both tables only [EN-245] [EN-246]', async () => {
    opened = await openMatchingKit(undefined, { mappings: { CUSTOMER: { integrationFilter: { town: 'Bath' } } } });
    const { kit } = opened;
    addCustomer(kit, 'c1', 'Blocked', { blocked: 'all' });
    addCustomer(kit, 'c2', 'Far');
    addAccount(kit, 'Blocked');
    addAccount(kit, 'Far', { town: 'York' });
    expect(await match()).toMatchObject({
      counters: { coupled: 0, failed: 1 },
      problems: [{ code: 'CPL_NO_MATCH', localLabel: 'C2' }],
    });
  });

  it('looks at chosen records only, where some are chosen', async () => {
    opened = await openMatchingKit();
    const { kit } = opened;
    const chosen = addCustomer(kit, 'c1', 'One');
    addCustomer(kit, 'c2', 'Two');
    addAccount(kit, 'One');
    addAccount(kit, 'Two');
    expect(await match({ keys: [chosen] })).toMatchObject({ counters: { coupled: 1 } });
    expect(await match({ keys: [chosen] })).toMatchObject({ counters: { coupled: 0, skipped: 1 }, problems: [] });
    expect(await pairsOf(kit)).toHaveLength(1);
    await expect(match({ keys: [] })).rejects.toMatchObject({ code: 'CPL_NOTHING_CHOSEN' });
  });

  it('goes on after a crash, with the same result', async () => {
    opened = await openMatchingKit(undefined, { batchSize: 2 });
    const { kit, tenant, worker } = opened;
    for (const n of [1, 2, 3, 4, 5]) {
      addCustomer(kit, `c${n}`, `Name ${n}`);
      addAccount(kit, `Name ${n}`);
    }
    const { id } = await matchRecords(tenant, actor, 'CUSTOMER', {}, worker);
    kit.crash.arm('recording', 2);
    await expect(carryOutRun(tenant, id, worker)).rejects.toThrow('stopped');
    await kit.restart();
    expect(await pairsOf(kit)).toHaveLength(2);
    expect(await carryOutRun(await kit.tenant(), id, handsOf(kit, 2, 'other'))).toMatchObject({
      counters: { coupled: 5, failed: 0 },
    });
    expect(await pairsOf(kit)).toHaveLength(5);
  });

  it('asks a handful of questions per page, however many records there are [EN-255]', async () => {
    opened = await openMatchingKit();
    const { kit } = opened;
    for (let n = 0; n < 50; n += 1) {
      addCustomer(kit, `c${n}`, `Name ${n}`);
      addAccount(kit, `Name ${n}`);
    }
    const { tenant, worker } = opened;
    const { id } = await matchRecords(tenant, actor, 'CUSTOMER', { synchronize: false }, worker);
    let calls = 0;
    for (const side of ['local', 'integration'] as const) kit.systems[side].onCall(() => void (calls += 1));
    expect(await carryOutRun(tenant, id, worker)).toMatchObject({ counters: { coupled: 50 } });
    expect(calls).toBeLessThanOrEqual(4);
  });
});
