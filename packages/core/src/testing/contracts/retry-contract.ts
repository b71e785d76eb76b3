import type { AwaitedCoupling } from '../../ports/repositories/retry-repository';
import type { PassDirection } from '../../sdk/field-mapping';
import type { ContractContext } from './repository-harness';
import { contacts, coupling, customers, key, retryOf } from './samples';

const to = 'toIntegrationTable';

/** What every {@link RetryRepository} does. */
export function retryContract({ newTenant }: ContractContext): void {
  it('finds failed records due in every job but the one that tried them last', async () => {
    const { unit } = await newTenant();
    const entries = [retryOf('c2'), retryOf('c1'), retryOf('c3', { job: 'job-2' })];
    await unit.run(({ retries }) => retries.settle('CUSTOMER', to, entries, []));
    await unit.run(async ({ retries }) => {
      expect(await retries.due('CUSTOMER', to, 'job-2', 10)).toEqual([entries[1], entries[0]]);
      expect(await retries.due('CUSTOMER', to, 'job-1', 10)).toEqual([entries[2]]);
      expect(await retries.due('CUSTOMER', to, 'job-3', 2)).toEqual([entries[1], entries[0]]);
      expect(await retries.due('CUSTOMER', 'fromIntegrationTable', 'job-3', 10)).toEqual([]);
      expect(await retries.due('VENDOR', to, 'job-3', 10)).toEqual([]);
    });
  });

  it('finds a waiting record due once the awaited coupling is coupled, in whatever pair', async () => {
    const { unit } = await newTenant();
    const awaits: AwaitedCoupling = { pair: customers, side: 'local', key: key('c1') };
    const waiting = retryOf('k1', { mapping: 'CONTACT', kind: 'waiting', awaits: [awaits], failures: 0 });
    const other: AwaitedCoupling = { pair: customers, side: 'integration', key: key('a7') };
    const complete = retryOf('k2', { mapping: 'CONTACT', kind: 'complete', awaits: [other], failures: 0 });
    await unit.run(({ retries }) => retries.settle('CONTACT', to, [waiting, complete], []));
    const due = () => unit.run(({ retries }) => retries.due('CONTACT', to, 'job-2', 10));
    expect(await due()).toEqual([]);
    await unit.run(({ couplings }) =>
      couplings.save([
        coupling('c1', 'a1', { state: 'pending' }),
        coupling('c7', 'a6'),
        coupling('a7', 'c1', { pair: contacts }),
      ]),
    );
    expect(await due()).toEqual([]);
    await unit.run(({ couplings }) =>
      couplings.save([coupling('c1', 'lead-1', { pair: { local: 'Customer', integration: 'lead' } })]),
    );
    expect(await due()).toEqual([waiting]);
    await unit.run(({ couplings }) => couplings.save([coupling('c8', 'a7')]));
    expect(await due()).toEqual([waiting, complete]);
    expect(await unit.run(({ retries }) => retries.count('CONTACT'))).toEqual({
      failed: 0,
      waiting: 1,
      complete: 1,
      skipped: 0,
      ready: 2,
    });
  });

  it('finds a record that waits for several couplings due once all are there, one to be completed once any is', async () => {
    const { unit } = await newTenant();
    const awaits: AwaitedCoupling[] = [
      { pair: customers, side: 'local', key: key('c1') },
      { pair: contacts, side: 'integration', key: key('k1') },
    ];
    const waiting = retryOf('w', { kind: 'waiting', awaits, failures: 0 });
    const complete = retryOf('x', { kind: 'complete', awaits, failures: 0 });
    await unit.run(({ retries }) => retries.settle('CUSTOMER', to, [waiting, complete], []));
    const due = () => unit.run(({ retries }) => retries.due('CUSTOMER', to, 'job-2', 10));
    expect(await due()).toEqual([]);
    await unit.run(({ couplings }) => couplings.save([coupling('c1', 'a1')]));
    expect(await due()).toEqual([complete]);
    await unit.run(({ couplings }) => couplings.save([coupling('p1', 'k1', { pair: contacts })]));
    expect(await due()).toEqual([waiting, complete]);
  });

  it('looks again at whoever awaits a record that is gone, in whatever mapping', async () => {
    const { unit } = await newTenant();
    const awaits = (id: string): AwaitedCoupling[] => [
      { pair: customers, side: 'local', key: key('c0') },
      { pair: customers, side: 'local', key: key(id) },
    ];
    const of = (mapping: string, id: string) =>
      retryOf(`of-${id}`, { mapping, kind: 'waiting', awaits: awaits(id), failures: 0 });
    await unit.run(async ({ retries }) => {
      await retries.settle('CONTACT', to, [of('CONTACT', 'c1'), of('CONTACT', 'c2')], []);
      await retries.settle('VENDOR', to, [of('VENDOR', 'c1')], []);
      expect(await retries.awaitedGone('integration', 'account', [key('c1')])).toBe(0);
      expect(await retries.awaitedGone('local', 'Customer', [key('c1'), key('c9')])).toBe(2);
      expect(await retries.due('CONTACT', to, 'job-1', 10)).toEqual([{ ...of('CONTACT', 'c1'), awaits: [], job: '' }]);
      expect(await retries.due('VENDOR', to, 'job-1', 10)).toHaveLength(1);
    });
  });

  it('never finds a skipped record due, and finds it by its keys on both sides', async () => {
    const { unit } = await newTenant();
    const conflict = {
      field: 'name~title',
      local: { name: 'Mine' },
      integration: { title: null },
      agreed: { side: 'local', values: { name: 'Once' } },
    } as const;
    const skipped = retryOf('c1', { kind: 'skipped', failures: 2, seen: '1f-2e', conflicts: [conflict] });
    const from = 'fromIntegrationTable';
    const other = retryOf('a1', { kind: 'skipped', direction: from, message: 'No "such" thing.' });
    await unit.run(async ({ retries }) => {
      expect(await retries.anySkipped('CUSTOMER')).toBe(false);
      await retries.settle('CUSTOMER', to, [skipped, retryOf('c2')], []);
      await retries.settle('CUSTOMER', from, [other], []);
      expect(await retries.due('CUSTOMER', to, 'job-9', 10)).toEqual([retryOf('c2')]);
      expect(await retries.anySkipped('CUSTOMER')).toBe(true);
      expect(await retries.anySkipped('VENDOR')).toBe(false);
      const keys = { local: [key('c1'), key('c2')], integration: [key('a1')] };
      expect(await retries.findSkipped('CUSTOMER', keys)).toEqual([other, skipped]);
      expect(await retries.findSkipped('CUSTOMER', { local: [key('a1')], integration: [key('c1')] })).toEqual([]);
      expect(await retries.findSkipped('CUSTOMER', { local: [], integration: [] })).toEqual([]);
      expect(await retries.count('CUSTOMER')).toMatchObject({ failed: 1, skipped: 2 });
    });
  });

  it('tells entries page by page, over all mappings or of one, with the time of the last try', async () => {
    const { unit } = await newTenant();
    const kinds = ['skipped'] as const;
    await unit.run(async ({ retries }) => {
      await retries.settle(
        'CUSTOMER',
        to,
        ['c1', 'c2', 'c3'].map((id) => retryOf(id, { kind: 'skipped' })),
        [],
      );
      await retries.settle('VENDOR', to, [retryOf('v1', { mapping: 'VENDOR', kind: 'skipped' })], []);
      await retries.settle('VENDOR', to, [retryOf('v2', { mapping: 'VENDOR' })], []);
      const first = await retries.page({ mapping: null, kinds, after: null, size: 3 });
      expect(first.map((entry) => entry.key)).toEqual(['c1', 'c2', 'c3']);
      expect(first[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      const next = await retries.page({ mapping: null, kinds, after: first[2] ?? null, size: 3 });
      expect(next.map((entry) => entry.key)).toEqual(['v1']);
      const vendors = await retries.page({ mapping: 'VENDOR', kinds: ['failed', 'skipped'], after: null, size: 9 });
      expect(vendors.map((entry) => entry.key)).toEqual(['v1', 'v2']);
    });
  });

  it('tries a record that awaits nothing in particular in every job', async () => {
    const { unit } = await newTenant();
    const waiting = retryOf('c1', { kind: 'waiting' });
    await unit.run(({ retries }) => retries.settle('CUSTOMER', to, [waiting], []));
    expect(await unit.run(({ retries }) => retries.due('CUSTOMER', to, 'job-2', 10))).toEqual([waiting]);
    expect(await unit.run(({ retries }) => retries.count('CUSTOMER'))).toMatchObject({ waiting: 1, ready: 0 });
  });

  it('counts as ready what another try may well bring to its end: not what failed by its own fault', async () => {
    const { unit } = await newTenant();
    const failed = retryOf('c1', { failures: 1 });
    const handedOver = retryOf('c2', { code: 'CPL_RESTORE', failures: 0 });
    await unit.run(({ retries }) => retries.settle('CUSTOMER', to, [failed, handedOver], []));
    expect(await unit.run(({ retries }) => retries.count('CUSTOMER'))).toMatchObject({ failed: 2, ready: 1 });
    const anyReady = (...directions: PassDirection[]): Promise<boolean> =>
      unit.run(({ retries }) => retries.anyReady('CUSTOMER', directions));
    expect(await anyReady(to)).toBe(true);
    expect(await anyReady('fromIntegrationTable')).toBe(false);
    expect(await anyReady('fromIntegrationTable', to)).toBe(true);
    await unit.run(({ retries }) => retries.settle('CUSTOMER', to, [], [handedOver.key]));
    expect(await anyReady(to)).toBe(false);
  });

  it('saves, replaces and removes in one go', async () => {
    const { unit } = await newTenant();
    await unit.run(({ retries }) => retries.settle('CUSTOMER', to, [retryOf('c1'), retryOf('c2'), retryOf('c3')], []));
    const again = retryOf('c2', { failures: 2, facts: { field: 'name', length: 200 }, job: 'job-2' });
    await unit.run(({ retries }) =>
      retries.settle('CUSTOMER', to, [retryOf('c2'), again], [key('c1'), key('c2'), key('c9')]),
    );
    await unit.run(async ({ retries }) => {
      const found = await retries.findByKeys('CUSTOMER', to, [key('c1'), key('c2'), key('c3')]);
      expect([...found].sort()).toEqual([
        [key('c2'), again],
        [key('c3'), retryOf('c3')],
      ]);
      expect(await retries.list('CUSTOMER', 10)).toEqual([again, retryOf('c3')]);
      expect(await retries.list('CUSTOMER', 1)).toEqual([again]);
      expect(await retries.count('CUSTOMER')).toEqual({ failed: 2, waiting: 0, complete: 0, skipped: 0, ready: 0 });
      await retries.settle('CUSTOMER', to, [], []);
      await retries.settle('CUSTOMER', to, [], [key('c2'), key('c3')]);
      expect(await retries.list('CUSTOMER', 10)).toEqual([]);
    });
  });

  it('keeps facts as they are', async () => {
    const { unit } = await newTenant();
    const entry = retryOf('c1', { facts: { z: 1, a: null, text: 'nul \0 "quoted" {} \\', ok: true, amount: 0.1 } });
    await unit.run(({ retries }) => retries.settle('CUSTOMER', to, [entry], []));
    const [found] = await unit.run(({ retries }) => retries.list('CUSTOMER', 1));
    expect(found).toEqual(entry);
  });
}
