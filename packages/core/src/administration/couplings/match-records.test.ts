import { accounts, customerMapping, customers } from '../../pipeline/sample-mapping.test.support';
import type { FieldSettings } from '../../ports/repositories/tenant-configuration';
import type { RecordKey } from '../../sdk/scalars';
import type { TestKitOptions } from '../../testing/kit';
import { fullRun } from '../../jobs/start-run';
import { listSkipped } from '../skipped-records';
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

/** Customers matched by name; other fields of the mapping as given. */
function open(
  fields: Readonly<Record<string, FieldSettings>> = { 'name~title': { matchPriority: 1 } },
  options: Partial<TestKitOptions> = {},
): Promise<CouplingKit> {
  return openCouplingKit({ fields: { CUSTOMER: fields }, ...options });
}

async function match(request: MatchRequest = {}): Promise<CouplingResult> {
  const { tenant, worker } = opened;
  const { id } = await matchRecords(tenant, actor, 'CUSTOMER', request, worker);
  return carryOutRun(tenant, id, worker);
}

describe('match-based coupling of a whole mapping', () => {
  it('couples what has one match, and synchronizes it with the local values [EN-245] [EN-253] [match-mapping-level-multiple]', async () => {
    opened = await open({ 'city~town': { matchPriority: 1 } });
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
    opened = await open({ 'city~town': { matchPriority: 1 } });
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
    opened = await open(
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
    opened = await open();
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
    opened = await open(undefined, { mappings: { CUSTOMER: { onlyCoupled: true } } });
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
    opened = await open(undefined, { batchSize: 7 });
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
    opened = await open(undefined, { mappings: { CUSTOMER: { integrationFilter: { town: 'Bath' } } } });
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
    opened = await open();
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
    opened = await open(undefined, { batchSize: 2 });
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
    opened = await open();
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

describe('match keys', () => {
  it('of one priority must all hold [EN-247]', async () => {
    opened = await open({ 'name~title': { matchPriority: 1 }, 'city~town': { matchPriority: 1 } });
    const { kit } = opened;
    const [both, other] = [
      addCustomer(kit, 'c1', 'Smith', { city: 'Bath' }),
      addCustomer(kit, 'c2', 'Jones', { city: 'Bath' }),
    ];
    const account = addAccount(kit, 'Smith', { town: 'Bath' });
    addAccount(kit, 'Jones', { town: 'York' });
    await match();
    expect(await pairsOf(kit)).toEqual([[both, account]]);
    expect(other).toBe('c2');
  });

  it('of a later priority are asked on their own where the first found nothing certain [EN-249] [EN-250] [EN-31]', async () => {
    opened = await open({ 'name~title': { matchPriority: 1 }, 'city~town': { matchPriority: 2 } });
    const { kit } = opened;
    const renamed = addCustomer(kit, 'c1', 'Renamed', { city: 'Phone 1' });
    const doubled = addCustomer(kit, 'c2', 'Doubled', { city: 'Phone 2' });
    const first = addAccount(kit, 'Former name', { town: 'Phone 1' });
    addAccount(kit, 'Doubled', { town: 'Elsewhere' });
    const second = addAccount(kit, 'Doubled', { town: 'Phone 2' });
    expect(await match({ synchronize: false })).toMatchObject({ counters: { coupled: 2, failed: 0 } });
    expect(await pairsOf(kit)).toEqual([
      [renamed, first],
      [doubled, second],
    ]);
  });

  it('that are empty match nothing, on either side [EN-248]', async () => {
    opened = await open();
    const { kit } = opened;
    addCustomer(kit, 'c1', '');
    addAccount(kit, '');
    kit.table(accounts).add({ title: null });
    expect(await match()).toMatchObject({ counters: { coupled: 0, failed: 1 }, problems: [{ code: 'CPL_NO_MATCH' }] });
  });

  it.each([
    { caseInsensitive: false, server: 'one that minds the case' },
    { caseInsensitive: true, server: 'one that does not' },
  ])(
    'are compared without regard to case unless the mapping says so, on $server [EN-248]',
    async ({ caseInsensitive }) => {
      const options = { integration: { capabilities: { caseInsensitive } } };
      opened = await open(undefined, options);
      addCustomer(opened.kit, 'c1', 'smith & sons');
      addAccount(opened.kit, 'SMITH & Sons');
      expect(await match()).toMatchObject({ counters: { coupled: 1 } });
      await opened.kit.close();

      opened = await open({ 'name~title': { matchPriority: 1, matchCaseSensitive: true } }, options);
      addCustomer(opened.kit, 'c1', 'smith & sons');
      addAccount(opened.kit, 'SMITH & Sons');
      expect(await match()).toMatchObject({ counters: { coupled: 0, failed: 1 } });
    },
  );
});

describe('records that cannot be told apart', () => {
  it('are not coupled, and all candidates are named [EN-250]', async () => {
    opened = await open();
    const { kit } = opened;
    addCustomer(kit, 'c1', 'Smith');
    const candidates = [addAccount(kit, 'Smith'), addAccount(kit, 'Smith')];
    const { counters, problems } = await match();
    expect(counters).toMatchObject({ coupled: 0, failed: 1 });
    expect(problems).toMatchObject([{ code: 'CPL_MATCH_AMBIGUOUS', localLabel: 'C1', facts: { count: 2 } }]);
    for (const key of candidates) expect(problems[0]?.message).toContain(key);
  });

  it.each([1, 5])('are both reported where they want the same one, in pages of %i [EN-251]', async (batchSize) => {
    opened = await open(undefined, { batchSize });
    const { kit } = opened;
    addCustomer(kit, 'c1', 'Smith');
    addCustomer(kit, 'c2', 'Smith');
    addAccount(kit, 'Smith');
    const { counters, problems } = await match({ create: true });
    expect(counters).toMatchObject({ coupled: 0, failed: 2 });
    expect(problems.map(({ code, facts }) => [code, facts['rivals']])).toEqual([
      ['CPL_MATCH_SHARED', 'c2'],
      ['CPL_MATCH_SHARED', 'c1'],
    ]);
    expect(kit.table(accounts).rows()).toHaveLength(1);
  });

  it('do not take a record that is coupled already, and say by whom [EN-250]', async () => {
    opened = await open();
    const { kit } = opened;
    addCustomer(kit, 'c1', 'Smith');
    addAccount(kit, 'Smith');
    await match();
    addCustomer(kit, 'c2', 'Smith');
    const { problems } = await match();
    expect(problems).toMatchObject([{ code: 'CPL_MATCH_TAKEN', localLabel: 'C2', facts: { takenBy: 'c1' } }]);
  });

  it('may be coupled in another table: that is no obstacle [EN-44] [EN-340]', async () => {
    opened = await open();
    const { kit, tenant } = opened;
    const customer = addCustomer(kit, 'c1', 'Smith');
    const account = addAccount(kit, 'Smith');
    const pair = { local: 'vendor', integration: 'account' };
    await tenant.unitOfWork.run(({ couplings }) =>
      couplings.save([
        {
          pair,
          localKey: 'v1' as RecordKey,
          integrationKey: account,
          state: 'coupled',
          mapping: 'VENDOR',
          localVersion: null,
          integrationVersion: null,
          planVersion: '',
          base: new Uint8Array(),
          creating: null,
          conflict: null,
        },
      ]),
    );
    await match();
    expect(await pairsOf(kit)).toEqual([[customer, account]]);
  });

  it('are set aside by a full synchronization instead of being created once more', async () => {
    opened = await open();
    const { kit, tenant } = opened;
    addCustomer(kit, 'c1', 'Smith');
    addCustomer(kit, 'c2', 'New');
    addAccount(kit, 'Smith');
    addAccount(kit, 'Smith', { town: 'York' });
    expect(await kit.synch(customerMapping, { ...fullRun, keys: undefined })).toMatchObject({
      skipped: 3,
      inserted: 1,
    });
    expect(titles(kit)).toEqual(['New', 'Smith', 'Smith']);
    expect((await listSkipped(tenant)).records.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['CPL_MATCH_AMBIGUOUS']),
    );
    await kit.synch(customerMapping);
    expect(titles(kit)).toEqual(['New', 'Smith', 'Smith']);
  });
});

describe('the preview', () => {
  it('shows each record with what would become of it, and writes nothing', async () => {
    opened = await open();
    const { kit, tenant } = opened;
    addCustomer(kit, 'c0', 'Coupled');
    const theirs = addAccount(kit, 'Coupled');
    await match();
    const names: Record<string, string> = {
      c1: 'One',
      c2: 'Two',
      c3: 'Shared',
      c4: 'Shared',
      c5: 'Nothing',
      c6: 'Coupled',
    };
    for (const [id, name] of Object.entries(names)) addCustomer(kit, id, name);
    for (const title of ['One', 'Two', 'Two', 'Shared']) addAccount(kit, title);
    for (const side of ['local', 'integration'] as const)
      kit.systems[side].onCall((call) => (call.method.startsWith('writer.') ? { refuse: 'forbidden' } : undefined));
    const before = await pairsOf(kit);
    const page = await previewMatching(tenant, 'CUSTOMER');
    expect(page.records.map(({ local, finding }) => [local.label, finding])).toEqual([
      ['C1', 'matched'],
      ['C2', 'ambiguous'],
      ['C3', 'shared'],
      ['C4', 'shared'],
      ['C5', 'none'],
      ['C6', 'taken'],
    ]);
    const [matched, ambiguous, shared, , none, taken] = page.records;
    expect(matched).toMatchObject({ candidates: [{ label: 'One' }], why: null });
    expect(ambiguous?.candidates.map(({ label }) => label)).toEqual(['Two', 'Two']);
    expect(shared?.rivals).toEqual([{ key: 'c4', label: 'C4' }]);
    expect(none).toMatchObject({ candidates: [], why: { code: 'CPL_NO_MATCH' } });
    expect(taken).toMatchObject({ candidates: [{ key: theirs }], rivals: [{ key: 'c0', label: 'C0' }] });
    expect(await pairsOf(kit)).toEqual(before);
  });

  it('goes page by page, and over chosen records', async () => {
    opened = await open();
    const { kit, tenant } = opened;
    for (const n of [1, 2, 3]) addCustomer(kit, `c${n}`, `Name ${n}`);
    const first = await previewMatching(tenant, 'CUSTOMER', { size: 2 });
    expect(first.records).toHaveLength(2);
    const second = await previewMatching(tenant, 'CUSTOMER', { size: 2, after: first.next });
    expect(second.records.map(({ local }) => local.key)).toEqual(['c3']);
    expect(second.next).toBeNull();
    const chosen = await previewMatching(tenant, 'CUSTOMER', { keys: ['c2' as RecordKey] });
    expect(chosen.records.map(({ local }) => local.key)).toEqual(['c2']);
  });
});
