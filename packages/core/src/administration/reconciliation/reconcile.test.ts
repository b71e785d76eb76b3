import { recordFilter, recordFilters } from '../../extension-points/record-filters';
import {
  accounts,
  agentMapping,
  agents,
  customerMapping,
  customers,
  samplePlugin,
  users,
} from '../../pipeline/sample-mapping.test.support';
import { definePlugin } from '../../sdk/plugin';
import { recordKey } from '../../sdk/scalars';
import { seededRandom } from '../../testing';
import { testKit, type TestKit } from '../../testing/kit';
import { reconcile, type Finding, type ReconciliationOptions, type ReconciliationPage } from '.';

/** Leaves customers of one town out, and cannot judge those of another. */
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
        why: ({ values: { city } }) => {
          if (city === 'Nowhere') throw new Error('no such town');
          return city === 'Hull' ? 'Hull is left to another company' : null;
        },
      }),
    ),
  ],
});

let kit: TestKit;
beforeEach(async () => {
  kit = await testKit({ plugins: [samplePlugin] });
});
afterEach(() => kit.close());

function add(id: string, values: object = {}): void {
  const row = { id, no: id.toUpperCase(), name: `Name ${id}`, city: 'Bath', creditLimit: '10', blocked: 'open' };
  kit.table(customers).add({ ...row, ...values } as never);
}

async function pages(mapping: string, options: ReconciliationOptions = {}): Promise<ReconciliationPage[]> {
  const tenant = await kit.tenant();
  const found: ReconciliationPage[] = [];
  for await (const page of reconcile(tenant, tenant.mapping(mapping), options)) found.push(page);
  return found;
}

async function findings(mapping = customerMapping.name, options?: ReconciliationOptions): Promise<Finding[]> {
  return (await pages(mapping, options)).flatMap((page) => page.findings);
}

/** The account that a customer is coupled with. */
async function accountOf(id: string): Promise<string> {
  const coupling = (await kit.couplings(customerMapping)).find(({ localKey }) => localKey === id);
  return coupling?.integrationKey ?? '';
}

describe('reconciliation', () => {
  it('finds nothing where both sides are in step, and counts what it compared', async () => {
    for (const id of ['c1', 'c2', 'c3']) add(id);
    await kit.synch(customerMapping);
    const all = await pages(customerMapping.name, { pageSize: 2 });
    expect(all.flatMap((page) => page.findings)).toEqual([]);
    expect(all.reduce((sum, page) => sum + page.equal, 0)).toBe(6);
  });

  it('finds values that differ whatever the engine believes, in one-way fields too', async () => {
    add('c1');
    add('c2');
    await kit.synch(customerMapping);
    const account = await accountOf('c1');
    kit.table(accounts).update(account, { credit: '99' as never });
    // the field goes one way: a run has nothing to say about the other side
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 0, failed: 0 });
    kit.table(accounts).update(account, { title: 'Drifted' });
    const found = await findings();
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ kind: 'differs', localKey: 'c1', integrationKey: account });
    expect(
      found[0]?.kind === 'differs' && found[0].fields.map(({ local, integration }) => [local, integration]),
    ).toEqual([
      [{ name: 'Name c1' }, { title: 'Drifted' }],
      [{ creditLimit: '10' }, { credit: '99' }],
    ]);
  });

  it('finds records without another half, with the one that the match keys would find, and doubles', async () => {
    kit.table(agents).add({ id: 'a1', code: 'AA' as never, name: 'Ada' });
    kit.table(agents).add({ id: 'a2', code: 'BB' as never, name: 'Bob' });
    kit.table(users).add({ login: 'AA', label: 'Ada' });
    kit.table(users).add({ login: 'ZZ', label: 'Zoe' });
    kit.table(users).add({ login: 'ZZ', label: 'Zoe again' });
    const found = await findings(agentMapping.name);
    const [ada] = kit.table(users).keys();
    expect(found).toEqual(
      expect.arrayContaining([
        { kind: 'oneSided', side: 'local', key: 'a1', candidate: ada },
        { kind: 'oneSided', side: 'local', key: 'a2', candidate: null },
        expect.objectContaining({ kind: 'doubled', side: 'integration', values: { login: 'ZZ' } }),
      ]),
    );
    expect(found.filter(({ kind }) => kind === 'oneSided')).toHaveLength(5);
  });

  it('finds records that left the filter, or entered it, although nothing told of them [F5] [EN-330]', async () => {
    add('c1');
    add('c2', { blocked: 'all' });
    await kit.synch(customerMapping);
    kit.table(customers).update('c1', { blocked: 'all' });
    kit.table(customers).update('c2', { blocked: 'open' });
    expect(await findings()).toEqual([
      { kind: 'oneSided', side: 'local', key: 'c2', candidate: null },
      { kind: 'outsideFilter', side: 'local', localKey: 'c1', integrationKey: await accountOf('c1'), reason: null },
    ]);
  });

  it('finds coupled records that a record filter leaves out, with its reason; one over which it fails is told once [EN-330]', async () => {
    await kit.close();
    kit = await testKit({ plugins: [samplePlugin, cautious] });
    for (const id of ['c1', 'c2', 'c3']) add(id);
    await kit.synch(customerMapping);
    kit.table(customers).update('c1', { city: 'Hull' });
    kit.table(customers).update('c3', { city: 'Nowhere' });
    const outside = { kind: 'outsideFilter', side: 'local', localKey: 'c1', integrationKey: await accountOf('c1') };
    expect((await findings()).filter(({ kind }) => kind !== 'differs')).toEqual([
      expect.objectContaining({ kind: 'incomparable', side: 'local', key: 'c3', code: 'CPL_RECORD_FILTER_FAILED' }),
      { ...outside, reason: 'Hull is left to another company' },
    ]);
  });

  it('counts the filters of a side that is only written to for nothing', async () => {
    await kit.close();
    kit = await testKit({
      plugins: [samplePlugin, cautious],
      mappings: { CUSTOMER: { direction: 'fromIntegrationTable' } },
    });
    kit.table(accounts).add({ title: 'One', town: 'Hull' });
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 1 });
    const [customer] = kit.table(customers).keys();
    kit.table(customers).update(customer ?? '', { blocked: 'all' });
    expect(await findings()).toEqual([]);
  });

  it('finds couplings of records that are gone, on one side or both', async () => {
    for (const id of ['c1', 'c2', 'c3', 'c4']) add(id);
    await kit.synch(customerMapping);
    const [one, two, three] = await Promise.all([accountOf('c1'), accountOf('c2'), accountOf('c3')]);
    kit.table(accounts).remove(one);
    kit.table(customers).remove('c2');
    kit.table(customers).remove('c3');
    kit.table(accounts).remove(three);
    expect(await findings('CUSTOMER', { pageSize: 2 })).toEqual([
      { kind: 'dangling', gone: 'integration', localKey: 'c1', integrationKey: one },
      { kind: 'dangling', gone: 'local', localKey: 'c2', integrationKey: two },
      { kind: 'dangling', gone: 'both', localKey: 'c3', integrationKey: three },
    ]);
  });

  it('finds every one of many planted drifts, and nothing else, interrupted and resumed after every page', async () => {
    const random = seededRandom(42);
    for (let n = 0; n < 2000; n += 1) add(`c${String(n).padStart(4, '0')}`);
    await kit.synch(customerMapping);
    const planted = new Set<string>();
    while (planted.size < 100) {
      const id = `c${String(Math.floor(random.next() * 2000)).padStart(4, '0')}`;
      if (planted.has(id)) continue;
      planted.add(id);
      const account = await accountOf(id);
      if (planted.size % 2 === 0) kit.table(accounts).update(account, { town: `T${planted.size}` });
      else kit.table(customers).update(id, { city: `C${planted.size}` });
    }
    const found: Finding[] = [];
    let from: ReconciliationOptions['from'];
    for (let n = 0; from?.phase !== 'done'; n += 1) {
      expect(n).toBeLessThan(100);
      const stop = new AbortController();
      const tenant = await kit.tenant();
      for await (const page of reconcile(tenant, tenant.mapping('CUSTOMER'), {
        from,
        pageSize: 150,
        signal: stop.signal,
      })) {
        found.push(...page.findings);
        from = page.progress;
        stop.abort();
      }
    }
    expect(found.every(({ kind }) => kind === 'differs')).toBe(true);
    expect(found.map((one) => (one.kind === 'differs' ? one.localKey : recordKey('?'))).sort()).toEqual(
      [...planted].sort(),
    );
  });
});
